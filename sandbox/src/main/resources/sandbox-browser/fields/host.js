// The line to the page that embeds the frame: said hello once, then only over the port that came back.

export function connectToHost(begin, actions) {
  const receive = (event) => {
    if (event.source !== window.parent || event.data?.type !== 'billhook.connect' || !event.ports[0]) return;
    window.removeEventListener('message', receive);
    const port = event.ports[0];
    port.onmessage = async ({ data }) => {
      if (!Object.hasOwn(actions, data.type)) return;
      const answer = await actions[data.type](data.detail);
      if (data.id) port.postMessage({ type: 'answer', id: data.id, answer });
    };
    begin(event.data.config, {
      tell: (type, detail) => port.postMessage({ type, detail: detail ?? {} }),
      send: (message) => port.postMessage(message),
    });
  };
  window.addEventListener('message', receive);
  window.parent.postMessage({ type: 'billhook.hello' }, '*');
}
