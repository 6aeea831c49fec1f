import type { VNode } from 'preact';
import { casePage } from '../../texts/case.ts';

/** Where a case stands among its phases; `current` counts from one, and is past the end of an ended case. */
export function Phases({
  phases,
  current,
}: {
  phases: readonly string[];
  current: number;
}): VNode | null {
  if (phases.length === 0) return null;
  return (
    <ol class="rc-steps" aria-label={casePage.phases}>
      {phases.map((label, index) => {
        const number = index + 1;
        const done = number < current;
        const here = number === current;
        const state = done ? casePage.phaseDone : here ? casePage.phaseCurrent : casePage.phaseNext;
        return (
          <li
            key={label}
            class={done ? 'rc-step-done' : ''}
            {...(here ? { 'aria-current': 'step' as const } : {})}
          >
            {number}. {label}
            <span class="visually-hidden"> ({state})</span>
          </li>
        );
      })}
    </ol>
  );
}
