import { randomUUID } from 'node:crypto';
import { registryReference, requestForm, resultOf, type ApiClient } from '../support/api-client.ts';
import { offices } from '../support/personas.ts';

/** Registry numbers given so far: an act registered twice would be found as a duplicate. */
let number = 0;

/** Opens an inquiry, as the registry office does; answers its code. */
export async function openInquiry(registry: ApiClient): Promise<string> {
  const form = requestForm({ request: nextReference() });
  const body = { form, outcome: 'new', titolare: offices.comune, duplicatesSeen: true };
  return resultOf(await registry.post('/api/v1/cases', body)).caseCode;
}

/** Registers a reminder of the Procura: it changes state, journal and lists of the case, and moves no date. */
export async function registerReminder(registry: ApiClient, code: string): Promise<void> {
  const key = randomUUID();
  const body = { form: { sollecito: nextReference() } };
  const path = `/api/v1/cases/${code}/events/sollecito`;
  resultOf(await registry.post(path, body, { key, version: '*' }));
}

function nextReference(): Record<string, unknown> {
  return registryReference(String(++number));
}
