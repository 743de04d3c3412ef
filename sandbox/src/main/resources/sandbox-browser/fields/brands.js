// Small drawings in each network's colours; not their trademarks.

const SVG = 'http://www.w3.org/2000/svg';

const DRAWINGS = {
  visa: { fill: '#1a3fb5', text: 'VISA' },
  mastercard: { fill: '#26262c', circles: ['#eb2d2e', '#f5a31a'] },
  amex: { fill: '#1a77c9', text: 'AMEX' },
  discover: { fill: '#e7681c', text: 'DISC' },
  diners: { fill: '#4a5a78', text: 'DC' },
  jcb: { fill: '#1f7a4d', text: 'JCB' },
  unionpay: { fill: '#b3202c', text: 'UP' },
  unknown: { fill: '#94a3b8' },
};

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  return node;
}

export function drawBrand(brand) {
  const { fill, text, circles = [] } = DRAWINGS[brand] ?? DRAWINGS.unknown;
  const svg = shape('svg', { viewBox: '0 0 32 20', 'data-brand': brand });
  svg.append(shape('rect', { width: 32, height: 20, rx: 3, fill }));
  circles.forEach((colour, at) => svg.append(shape('circle', { cx: 12.5 + at * 7, cy: 10, r: 5.5, fill: colour, 'fill-opacity': 0.92 })));
  if (brand === 'unknown') svg.append(shape('rect', { y: 4, width: 32, height: 3.5, fill: '#64748b' }));
  if (text) {
    const label = shape('text', { x: 16, y: 13.4, 'text-anchor': 'middle', 'font-size': 9, 'font-weight': 800, fill: '#fff', 'font-family': 'system-ui, sans-serif' });
    label.textContent = text;
    svg.append(label);
  }
  return svg;
}
