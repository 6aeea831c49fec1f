import { createHash } from 'node:crypto';

/** A UUID that follows from a command: repeated, the command finds the row it wrote the first time. */
export function derivedUuid(purpose: string, commandId: string): string {
  const hex = createHash('sha256').update(`${purpose}\n${commandId}`).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
