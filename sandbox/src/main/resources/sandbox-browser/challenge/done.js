// In a frame: tells the page around it to look at the intent. As a page of its own: goes back to the merchant.

const { return: returnUrl, intent } = document.body.dataset;

if (window.parent !== window) {
  window.parent.postMessage({ type: 'billhook.challenge', intent }, '*');
} else if (returnUrl) {
  window.location.replace(returnUrl);
}
