import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { FieldDefinition, FormDefinition } from '../../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import { ActForm, Obstacles } from '../../../web/components/act-form.tsx';
import { type ActFormState, freshState } from '../../../web/forms/act-form.ts';
import { sampleForm } from './sample-step.ts';

const note: FieldDefinition = { label: 'Motivazione', dataClass: 'J', type: 'longText' };

function drawn(form: FormDefinition, change: Partial<ActFormState> = {}): string {
  const view = sampleForm(form);
  const state = { ...freshState(view), ...change };
  return renderToString(
    <>
      <Obstacles state={state} />
      <ActForm view={view} state={state} action="/qui" csrf="gettone" />
    </>,
  );
}

describe('the form of a step', () => {
  it('carries the version the person looked at and a key made when the page was drawn', () => {
    const html = drawn({ note }, { key: 'la-chiave' });

    expect(html).toContain('name="_versione" value="12"');
    expect(html).toContain('name="_chiave" value="la-chiave"');
    expect(html).toContain('name="_csrf" value="gettone"');
  });

  it('makes another key for every showing, so that only the same form sent twice counts once', () => {
    const view = sampleForm({ note });

    expect(freshState(view).key).not.toBe(freshState(view).key);
  });

  it('says beside every outcome what happens on confirming', () => {
    const html = drawn({ note });

    expect(html).toContain('Confermando:');
    expect(html).toContain('si apre «Assegnazione»');
    expect(html).toContain('aria-describedby="conseguenze-ordinary"');
  });

  it('says which outcome makes a field required', () => {
    expect(drawn({ note })).toContain("Obbligatorio con l'esito «Non di nostra competenza»");
  });

  it('leaves no outcome to choose when there is only one', () => {
    const view = sampleForm({ note }, { outcomes: sampleForm({}).outcomes.slice(0, 1) });
    const html = renderToString(
      <ActForm view={view} state={freshState(view)} action="/qui" csrf="" />,
    );

    expect(html).not.toContain('type="radio"');
    expect(html).toContain('name="_esito" value="ordinary"');
  });

  it('keeps an outcome that is not possible now in sight, with its reason', () => {
    const [first, ...others] = sampleForm({}).outcomes;
    const view = sampleForm(
      { note },
      { outcomes: [{ ...first!, because: 'Manca l’autorizzazione del PM.' }, ...others] },
    );
    const html = renderToString(
      <ActForm view={view} state={freshState(view)} action="/qui" csrf="" />,
    );

    expect(html).toContain('Non disponibile ora:');
    expect(html).toContain('Manca l’autorizzazione del PM.');
    expect(html).toMatch(/value="ordinary"[^>]*disabled/);
  });

  it('shows again what was typed, with the faults first and linked to their fields', () => {
    const html = drawn(
      { note },
      {
        values: { note: 'Testo <già> scritto' },
        obstacle: { kind: 'faults', faults: [{ name: 'note', message: '«Motivazione» manca.' }] },
      },
    );

    expect(html.indexOf('id="errori"')).toBeLessThan(html.indexOf('<form'));
    expect(html).toContain('<a href="#note">«Motivazione» manca.</a>');
    expect(html).toContain('aria-describedby="note-aiuto note-errore"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('Testo &lt;già> scritto');
  });

  it('says what happened meanwhile when the case moved, and lets the person confirm again', () => {
    const html = drawn(
      { note },
      { obstacle: { kind: 'changed', since: ['Sollecito della Procura registrato'] } },
    );

    expect(html).toContain('Sollecito della Procura registrato');
    expect(html).toContain('Conferma di nuovo');
  });
});

describe('the fields of the Procura inquiry', () => {
  const forms: Readonly<Record<string, FormDefinition>> = procuraInquiryV1.forms;

  it.each(Object.keys(forms))(
    'draws every field of «%s» with a label tied to a control',
    (name) => {
      const form = forms[name]!;
      const html = drawn(form);

      for (const field of Object.keys(form)) expect(html).toContain(`id="${field}"`);
      const ids = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id!);
      for (const id of ids) expect(html).toContain(` id="${id}"`);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('asks for every row of a checklist with yes and no, none of them chosen beforehand', () => {
    const html = drawn({ checklist: forms['triageRequest']!['checklist']! });

    expect(html).toContain('name="checklist.violence" value="si"');
    expect(html).toContain('name="checklist.violence" value="no"');
    expect(html).not.toContain('checked');
  });

  it('offers three rows for persons and a button that asks for one more', () => {
    const html = drawn({ minors: forms['registerRequest']!['minors']! });

    expect(html).toContain('name="minors.2.familyName"');
    expect(html).not.toContain('name="minors.3.familyName"');
    expect(html).toContain('name="_azione" value="aggiungi:minors"');
  });
});
