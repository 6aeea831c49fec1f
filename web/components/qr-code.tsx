import type { VNode } from 'preact';
import qrcode from 'qrcode-generator';

/** Light squares around it, so that a camera finds it. */
const margin = 4;

/** A QR code as one path: no image, no script. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (code.isDark(row, column))
        squares.push(`M${(column + margin).toString()} ${(row + margin).toString()}h1v1h-1z`);
  const side = size + 2 * margin;
  return (
    <svg
      class="rc-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side.toString()} ${side.toString()}`}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
