// The bank's page in a layer over the host's page. What counts is the intent at the provider: the page's message only
// says when to look, and a slow look every two seconds finds approvals given elsewhere.

const LOOK_EVERY = 2000;

function css(element, style) {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  return element;
}

function challengeLayer(url) {
  const layer = css(document.createElement('div'), {
    position: 'fixed', inset: '0', 'z-index': '2147483647', display: 'flex', 'align-items': 'center',
    'justify-content': 'center', padding: '12px', background: 'rgba(15, 23, 42, 0.55)', 'box-sizing': 'border-box',
  });
  layer.setAttribute('role', 'dialog');
  layer.setAttribute('aria-modal', 'true');
  layer.setAttribute('aria-label', 'Authentication by your bank');
  const frame = css(document.createElement('iframe'), {
    border: '0', width: '440px', 'max-width': '100%', height: '660px', 'max-height': '100%', background: '#fff',
    'border-radius': '12px', 'box-shadow': '0 24px 64px rgba(15, 23, 42, 0.35)',
  });
  frame.title = '3-D Secure authentication';
  frame.name = 'stripe-challenge-frame';
  frame.src = url;
  layer.append(frame);
  return { layer, frame };
}

/** Shows the page and resolves once the intent no longer requires action. */
async function showChallenge(url, isSettled) {
  const before = document.activeElement;
  const { layer, frame } = challengeLayer(url);
  const overflow = document.body.style.overflow;
  document.body.append(layer);
  document.body.style.setProperty('overflow', 'hidden');
  frame.focus();
  try {
    return await settled(frame, isSettled);
  } finally {
    layer.remove();
    document.body.style.setProperty('overflow', overflow);
    before?.focus?.();
  }
}

function settled(frame, isSettled) {
  return new Promise((resolve) => {
    let over = false;
    const look = async () => {
      const outcome = await isSettled();
      if (!outcome || over) return;
      over = true;
      clearInterval(timer);
      window.removeEventListener('message', hear);
      resolve(outcome);
    };
    const hear = (event) => {
      const fromBank = event.source === frame.contentWindow && event.origin === ORIGIN;
      if (fromBank && event.data?.type === 'billhook.challenge') look();
    };
    const timer = setInterval(look, LOOK_EVERY);
    window.addEventListener('message', hear);
  });
}

function challengeUrl(intent, locale) {
  const action = intent.next_action;
  const url = action?.use_stripe_sdk?.stripe_js ?? action?.redirect_to_url?.url;
  return url && `${url}?lang=${encodeURIComponent(locale ?? navigator.language)}`;
}
