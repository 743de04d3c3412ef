// The host's appearance, as far as it is only colours, sizes and fonts.

const VARIABLES = [
  'colorPrimary', 'colorBackground', 'colorText', 'colorTextSecondary', 'colorTextPlaceholder', 'colorDanger', 'colorBorder',
  'fontFamily', 'fontSizeBase', 'borderRadius', 'spacingUnit',
];

/** Plain values only: nothing that could load a resource from somewhere. */
const SAFE = /^[\w\s#%.,()"'+-]{1,200}$/;

export function applyLook(appearance = {}, options = {}) {
  const root = document.documentElement;
  root.dataset.theme = ['night', 'flat'].includes(appearance.theme) ? appearance.theme : 'stripe';
  for (const name of VARIABLES) {
    const value = variable(name, appearance, options);
    if (value && SAFE.test(value) && !/url\s*\(/i.test(value)) root.style.setProperty(`--${name}`, value);
    else root.style.removeProperty(`--${name}`);
  }
}

/** The card element is styled with `style.base`, the payment element with `appearance.variables`. */
function variable(name, appearance, options) {
  const base = options.style?.base ?? {};
  const ofCard = {
    colorText: base.color, fontFamily: base.fontFamily, fontSizeBase: base.fontSize,
    colorTextPlaceholder: base['::placeholder']?.color, colorDanger: options.style?.invalid?.color,
  };
  return ofCard[name] ?? appearance.variables?.[name];
}
