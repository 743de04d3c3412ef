// The click is sent with keepalive: it reaches the bank even if the tab closes in the same moment. Without this script
// the form does the same by itself.

const form = document.querySelector('form');

async function answer(choice) {
  const response = await fetch(form.action, { method: 'POST', keepalive: true, body: new URLSearchParams({ choice }) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  window.location.replace(response.url);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const buttons = [...form.querySelectorAll('button')];
  const problem = document.getElementById('problem');
  problem.textContent = '';
  for (const button of buttons) button.disabled = true;
  try {
    await answer(event.submitter.value);
  } catch {
    problem.textContent = problem.dataset.text;
    for (const button of buttons) button.disabled = false;
  }
});
