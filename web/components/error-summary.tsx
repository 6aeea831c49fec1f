import type { VNode } from 'preact';
import { formTexts } from '../../texts/forms.ts';
import { Box } from './box.tsx';

/** One fault shown at the top of a form, linked to the field when there is one. */
export interface Fault {
  /** Name of the field as the form sends it, for example `f.minors.0.givenName`. */
  readonly name?: string;
  readonly message: string;
}

/** Turns the name of a field into the id of its element. */
export function fieldId(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
}

/** All the faults of a form, first thing on the page and with the focus on it. Nothing when there is none. */
export function ErrorSummary({ faults }: { faults: readonly Fault[] }): VNode | null {
  if (faults.length === 0) return null;
  return (
    <Box tone="danger" title={formTexts.faults(faults.length)} id="errori" focused>
      <ul>
        {faults.map(({ name, message }) => (
          <li key={`${name ?? ''}${message}`}>
            {name === undefined ? message : <a href={`#${fieldId(name)}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </Box>
  );
}

/** The message of one field, or undefined. */
export function faultOf(faults: readonly Fault[], name: string): string | undefined {
  return faults.find((fault) => fault.name === name)?.message;
}
