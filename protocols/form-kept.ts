import { formKeptUnder } from '../domain/protocol/clear-answers.ts';
import type { FormDefinition } from '../domain/protocol/definition.ts';
import { protocolRegistry } from './registry.ts';

/** The form under whose name a case of that version keeps answers; empty for a version that Raccordo does not know. */
export function formKept(code: string, version: number, name: string): FormDefinition {
  const protocol = protocolRegistry.find(code, version);
  return protocol === undefined ? {} : formKeptUnder(protocol, name);
}
