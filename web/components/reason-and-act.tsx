import type { VNode } from 'preact';
import { actKinds } from '../../domain/term-policy/change.ts';
import { termPages as texts } from '../../texts/term-changes.ts';
import { FieldGroup, SelectField, TextArea, TextField } from './field.tsx';

/** What a field of the form holds, and what is wrong with it. */
export type FieldOf = (name: string) => {
  name: string;
  value: string;
  error: string | undefined;
};

/** Why something changes, and the registered act that it quotes. */
export function ReasonAndAct({
  fieldOf,
  hint = texts.reasonHint,
  actHint = texts.actHint,
  maxLength = 2_000,
}: {
  fieldOf: FieldOf;
  hint?: string;
  actHint?: string;
  maxLength?: number;
}): VNode {
  return (
    <>
      <TextArea
        {...fieldOf('motivo')}
        label={texts.reason}
        hint={hint}
        required
        rows={3}
        maxLength={maxLength}
      />
      <FieldGroup
        name="atto"
        label={texts.act}
        hint={actHint}
        conditional
        error={fieldOf('atto').error}
      >
        <SelectField
          {...fieldOf('atto.tipo')}
          label={texts.actKind}
          conditional
          empty={texts.noAct}
          options={actKinds.map((kind) => ({ value: kind, label: texts.actKinds[kind] }))}
        />
        <div class="rc-subfields">
          <TextField {...fieldOf('atto.registro')} label={texts.actAoo} conditional />
          <TextField
            {...fieldOf('atto.anno')}
            label={texts.actYear}
            conditional
            attributes={{ inputmode: 'numeric', maxlength: 4 }}
          />
          <TextField {...fieldOf('atto.numero')} label={texts.actNumber} conditional />
          <TextField {...fieldOf('atto.data')} type="date" label={texts.actOn} conditional />
        </div>
      </FieldGroup>
    </>
  );
}
