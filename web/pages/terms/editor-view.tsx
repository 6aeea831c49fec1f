import type { VNode } from 'preact';
import type { TermChangePreview } from '../../../api/services/term-changes/term-change-service.ts';
import { changeModes } from '../../../domain/term-policy/change.ts';
import { policyUnits } from '../../../domain/term-policy/value.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import {
  Choice,
  FieldGroup,
  Hidden,
  RadioField,
  SelectField,
  TextField,
} from '../../components/field.tsx';
import { ReasonAndAct } from '../../components/reason-and-act.tsx';
import { typedMany, typedOne, type TypedValues } from '../../forms/values.ts';
import { termAddresses } from '../../term-addresses.ts';
import { Examples } from './preview-parts.tsx';

/** What the editor shows. */
export interface EditorModel {
  readonly title: string;
  readonly termLabel: string;
  /** What the protocol writes, and what is in force today, in words. */
  readonly written: string;
  readonly inForce: string;
  readonly place: { readonly code: string; readonly version: number; readonly path: string };
  /** Versions that have this term. */
  readonly versions: readonly number[];
  /** Those that may watch it, with how many alarms each has. */
  readonly ladders: readonly { readonly ladder: string; readonly alarms: number }[];
  readonly sites: readonly { readonly code: string; readonly label: string }[];
  readonly agencies: readonly { readonly id: string; readonly label: string }[];
  /** What was typed, on real cases, when that was asked. */
  readonly examples?: TermChangePreview['examples'];
  readonly today: string;
  /** The change that is corrected; absent for a new one. */
  readonly changeId?: string;
  readonly changeVersion?: number;
  readonly values: TypedValues;
  readonly faults: readonly Fault[];
  readonly key: string;
  readonly csrf: string;
}

/** One term: its new value, from when, why and by which act. */
export function EditorView({ model }: { model: EditorModel }): VNode {
  const { title, termLabel, written, inForce, place, changeId, changeVersion, faults } = model;
  const action = changeId === undefined ? termAddresses.draft : termAddresses.edition(changeId);
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={faults} />
      <h1>{title}</h1>
      <p class="rc-lead">{texts.editorLead(termLabel)}</p>
      <p>
        {texts.writtenNow(written)} {texts.inForceNow(inForce)}
      </p>
      <form method="post" action={action} novalidate>
        <Hidden
          fields={{
            ...{ _csrf: model.csrf, _chiave: model.key },
            ...(changeVersion === undefined ? {} : { _versione: changeVersion.toString() }),
            ...{ protocollo: place.code, versione: place.version.toString(), termine: place.path },
          }}
        />
        <Value model={model} />
        <Scope model={model} />
        <Running model={model} />
        <ReasonAndAct fieldOf={(name) => fieldOf(model, name)} />
        <Shown model={model} />
        <div class="rc-actions">
          <SubmitButton>{texts.save}</SubmitButton>
          <SubmitButton look="outline-primary" name="_anteprima" value="si">
            {texts.show}
          </SubmitButton>
        </div>
      </form>
      <p class="rc-section">
        {changeId === undefined ? (
          <a href={termAddresses.terms(place.code, place.version)}>{texts.cancel}</a>
        ) : (
          <a href={termAddresses.change(changeId)}>{texts.backToChange}</a>
        )}
      </p>
    </div>
  );
}

/** What every field of the form has. */
function fieldOf(
  { values, faults }: EditorModel,
  name: string,
): { name: string; value: string; error: string | undefined } {
  return { name, value: typedOne(values, name), error: faultOf(faults, name) };
}

function Value({ model }: { model: EditorModel }): VNode {
  return (
    <>
      <TextField
        {...fieldOf(model, 'durata')}
        label={texts.amount}
        required
        width="short"
        attributes={{ inputmode: 'numeric', maxlength: 5 }}
      />
      <SelectField
        {...fieldOf(model, 'unita')}
        label={texts.unit}
        required
        options={policyUnits.map((unit) => ({ value: unit, label: texts.units[unit] }))}
      />
      <RadioField
        {...fieldOf(model, 'festivi')}
        label={texts.rollOnHoliday}
        hint={texts.rollHint}
        required
        options={Object.entries(texts.rolls).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        {...fieldOf(model, 'scala')}
        label={texts.ladder}
        required
        empty={texts.noLadder}
        options={model.ladders.map(({ ladder, alarms }) => ({
          value: ladder,
          label: texts.ladderOption(ladder, alarms),
        }))}
      />
    </>
  );
}

function Scope({ model }: { model: EditorModel }): VNode {
  const { versions, sites, values, faults } = model;
  const chosen = typedMany(values, 'versioni');
  return (
    <>
      <FieldGroup
        name="versioni"
        label={texts.scope}
        hint={texts.scopeHint}
        required
        error={faultOf(faults, 'versioni')}
      >
        {versions.map((version) => (
          <Choice
            key={version}
            type="checkbox"
            name="versioni"
            option={{ value: version.toString(), label: texts.versionOf(version) }}
            checked={chosen.includes(version.toString())}
          />
        ))}
      </FieldGroup>
      <SelectField
        {...fieldOf(model, 'sede')}
        label={texts.site}
        hint={texts.siteHint}
        required
        empty={texts.everySite}
        options={sites.map(({ code, label }) => ({ value: code, label }))}
      />
      <TextField
        {...fieldOf(model, 'decorrenza')}
        type="date"
        width="medium"
        label={texts.effectiveOn}
        hint={texts.effectiveHint}
        required
      />
    </>
  );
}

/** What becomes of the terms that run, and of which of them. */
function Running({ model }: { model: EditorModel }): VNode {
  const { agencies, values, faults } = model;
  const movedBy = typedOne(values, 'inCorso.mossiDa');
  return (
    <>
      <RadioField
        {...fieldOf(model, 'modo')}
        label={runningPages.modeQuestion}
        required
        options={changeModes.map((mode) => ({
          ...{ value: mode, label: runningPages.modes[mode], hint: runningPages.modeHints[mode] },
        }))}
      />
      <TextField
        {...fieldOf(model, 'dataUnica')}
        type="date"
        width="medium"
        label={runningPages.dueOn}
        hint={runningPages.dueOnHint}
        conditional
      />
      <FieldGroup
        name="inCorso"
        label={runningPages.filter}
        hint={runningPages.filterHint}
        error={faultOf(faults, 'inCorso')}
      >
        {movedBy !== '' && (
          <>
            <p>{runningPages.onlyMoved}</p>
            <Hidden fields={{ 'inCorso.mossiDa': movedBy }} />
          </>
        )}
        <SelectField
          {...fieldOf(model, 'inCorso.ufficio')}
          label={runningPages.filterOffice}
          conditional
          empty={runningPages.everyOffice}
          options={agencies.map(({ id, label }) => ({ value: id, label }))}
        />
        <div class="rc-subfields">
          <TextField
            {...fieldOf(model, 'inCorso.dal')}
            type="date"
            label={runningPages.filterFrom}
            conditional
          />
          <TextField
            {...fieldOf(model, 'inCorso.al')}
            type="date"
            label={runningPages.filterTo}
            conditional
          />
        </div>
      </FieldGroup>
    </>
  );
}

/** The dates that what was typed would give; nothing is kept. */
function Shown({ model: { examples, today } }: { model: EditorModel }): VNode | null {
  if (examples === undefined) return null;
  return (
    <Box title={texts.shown} id="anteprima" focused>
      <Examples examples={examples} today={today} />
      <p>{texts.shownWhat}</p>
    </Box>
  );
}
