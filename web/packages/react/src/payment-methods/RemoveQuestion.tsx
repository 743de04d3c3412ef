import type { MethodsWords } from '../messages/index.js';
import { Question } from './Question.js';

interface RemoveQuestionProps {
  words: MethodsWords;
  name: string;
  onKeep(): void;
  onRemove(): void;
}

export function RemoveQuestion({ words, name, onKeep, onRemove }: RemoveQuestionProps) {
  return (
    <Question advice={words.question(name)} keep={words.keep} onKeep={onKeep}>
      <button className="billhook-button" data-kind="danger" type="button" onClick={onRemove}>
        {words.remove}
      </button>
    </Question>
  );
}
