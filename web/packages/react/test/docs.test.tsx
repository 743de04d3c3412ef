import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { propertyOf, type Token } from '../src/appearance/tokens.js';

/** The README beside the types that it tells of, so that neither can change alone. */
const home = join(import.meta.dirname, '..');
const readme = readFileSync(join(home, 'README.md'), 'utf8');
const entry = join(home, 'src/index.ts');
const program = ts.createProgram([entry], {
  jsx: ts.JsxEmit.ReactJSX,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['source'],
  strict: true,
  noEmit: true,
});
const checker = program.getTypeChecker();

interface Prop {
  name: string;
  type: string;
  required: boolean;
}

function exported(name: string): ts.Type {
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
  if (symbol === undefined) throw new Error(`${name} is not exported.`);
  return checker.getDeclaredTypeOfSymbol(
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
}

/** As the source writes them: a method reads as the function that it is. */
function propsOf(name: string): Prop[] {
  return checker.getPropertiesOfType(exported(name)).map((symbol) => {
    const declared = symbol.declarations?.[0] as ts.PropertySignature | ts.MethodSignature;
    const written = declared.type?.getText() ?? '';
    const type = ts.isMethodSignature(declared)
      ? `(${declared.parameters.map((each) => each.getText()).join(', ')}) => ${written}`
      : written;
    return { name: symbol.name, type, required: declared.questionToken === undefined };
  });
}

function section(heading: string): string {
  return readme.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
}

/** The rows of a section's table, escaped pipes read back. */
function documented(heading: string): Prop[] {
  return section(heading)
    .split('\n')
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
    .filter(([, name]) => name?.startsWith('`'))
    .map(([, name = '', type = '', fallback, what]) => {
      expect(what, `${name} says what it is for`).not.toBe('');
      return { name: bare(name), type: bare(type), required: fallback === 'required' };
    });
}

const bare = (cell: string): string => cell.replaceAll(/^`|`$/g, '');
const byName = (props: Prop[]): Prop[] => props.toSorted((one, other) => (one.name < other.name ? -1 : 1));

describe('every prop is documented with its type, and nothing else is:', () => {
  it.each(['AuthorizePayment', 'PaymentMethods'])('<%s>', (component) => {
    const written = [...documented('Props of both'), ...documented(`\`<${component}>\``)];
    expect(byName(written)).toEqual(byName(propsOf(`${component}Props`)));
  });

  it('<BillhookProvider>', () => {
    expect(byName(documented('`<BillhookProvider>`'))).toEqual(byName(propsOf('BillhookProviderProps')));
  });

  it('tokens', () => {
    const tokens = (exported('Token') as ts.UnionType).types.map((type) => (type as ts.StringLiteralType).value);
    const list = section('Tokens').split('\n\n')[2] ?? '';
    expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name).toSorted()).toEqual(tokens.toSorted());
  });

  it('every token has a value for light and dark', () => {
    const css = readFileSync(join(home, 'src/styles/tokens.css'), 'utf8');
    const [, light = '', dark = ''] = css.split(/^:where/m);
    const colours = (exported('Token') as ts.UnionType).types
      .map((type) => propertyOf((type as ts.StringLiteralType).value as Token))
      .filter((property) => property.includes('color'));
    expect(colours.filter((name) => !light.includes(`${name}:`) || !dark.includes(`${name}:`))).toEqual([]);
  });
});
