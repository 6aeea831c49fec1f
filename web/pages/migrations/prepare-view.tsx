import type { VNode } from 'preact';
import type {
  MigrationCaseView,
  MigrationTarget,
} from '../../../api/services/migrations/migration-service.ts';
import { fullDayLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf } from '../../components/error-summary.tsx';
import { Choice, Hidden, SelectField, TextArea, TextField } from '../../components/field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { StepsCell, TermsCell, VerdictCell } from './case-parts.tsx';
import type { PrepareModel } from './prepare-model.ts';

type PreviewModel = Extract<PrepareModel, { kind: 'preview' }>;

/** Prefix of the fields that say where a step goes. */
export const placePrefix = 'passo.';

/** The page on which a change of version is prepared. */
export function PrepareView({ model }: { model: PrepareModel }): VNode {
  return (
    <>
      {model.kind === 'preview' && <ErrorSummary faults={model.faults} />}
      <h1>{texts.newTitle}</h1>
      <p class="rc-lead">{texts.newLead}</p>
      {model.kind === 'targets' ? (
        <Targets targets={model.targets} />
      ) : (
        <>
          <Filter model={model} />
          <Preview model={model} />
        </>
      )}
    </>
  );
}

function Targets({ targets }: { targets: readonly MigrationTarget[] }): VNode {
  if (targets.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{texts.noTargets}</strong>
        </p>
        <p>{texts.noTargetsWhat}</p>
      </div>
    );
  return (
    <ul class="rc-items">
      {targets.map((target) => {
        const { protocolLabel, fromVersion, toVersion, agencyLabel, cases, activeFrom } = target;
        const name = texts.target(protocolLabel, fromVersion, toVersion);
        return (
          <li key={`${name}${agencyLabel}`}>
            <h2>
              {activeFrom === undefined ? (
                <a href={migrationAddresses.target(target)}>{name}</a>
              ) : (
                name
              )}
            </h2>
            <p>{texts.targetCases(cases, agencyLabel)}</p>
            {activeFrom !== undefined && <p>{texts.targetAhead(fullDayLabel(activeFrom))}</p>}
          </li>
        );
      })}
    </ul>
  );
}

function askedFields({ asked }: PreviewModel): Record<string, string> {
  return {
    protocollo: asked.protocolCode,
    da: asked.fromVersion.toString(),
    a: asked.toVersion.toString(),
    ...(asked.agencyId === undefined ? {} : { ufficio: asked.agencyId }),
  };
}

function Filter({ model }: { model: PreviewModel }): VNode {
  const { asked, preview } = model;
  const option = ({ stepKey, label }: { stepKey: string; label: string }) => ({
    value: stepKey,
    label,
  });
  return (
    <section class="rc-card" aria-labelledby="quali">
      <h2 id="quali">{texts.filter}</h2>
      <p>
        <strong>
          {texts.target(preview.protocolLabel, preview.fromVersion, preview.toVersion)}
        </strong>
        , {preview.agencyLabel}
      </p>
      <form method="get" action={migrationAddresses.prepare}>
        <Hidden fields={askedFields(model)} />
        <SelectField
          name="attivita"
          label={texts.step}
          conditional
          empty={texts.anyStep}
          value={asked.stepKey ?? ''}
          options={preview.steps.map(option)}
        />
        <TextField
          name="codici"
          label={texts.codes}
          hint={texts.codesHint}
          conditional
          value={asked.codes?.join(' ') ?? ''}
          attributes={{ autocomplete: 'off', spellcheck: false }}
        />
        {preview.unplaced.length > 0 && (
          <Box tone="warning" title={texts.places}>
            <p>{texts.placesLead}</p>
            {preview.unplaced.map(({ stepKey, label, chosen }) => (
              <SelectField
                key={stepKey}
                name={`${placePrefix}${stepKey}`}
                label={texts.place(label)}
                conditional
                empty={texts.noPlace}
                value={chosen ?? ''}
                options={preview.places.map(option)}
              />
            ))}
          </Box>
        )}
        <SubmitButton look="outline-primary">{texts.refresh}</SubmitButton>
      </form>
    </section>
  );
}

function Preview({ model }: { model: PreviewModel }): VNode {
  const { preview, choice, key, csrf, faults } = model;
  if (preview.cases.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{texts.noCases}</strong>
        </p>
        <p>{texts.noCasesWhat}</p>
      </div>
    );
  const able = preview.cases.filter(({ refusals }) => refusals.length === 0).length;
  return (
    <form method="post" action={migrationAddresses.prepare} novalidate class="rc-section">
      <h2>{texts.preview}</h2>
      {preview.more && <p>{texts.more}</p>}
      <Hidden
        fields={{ ...askedFields(model), ...typedFields(model), _csrf: csrf, _chiave: key }}
      />
      <Table
        caption={texts.previewCaption(preview.cases.length, able)}
        columns={columnsFor(model)}
        rows={preview.cases}
        keyOf={({ caseCode }) => caseCode}
      />
      {able > 0 && (
        <div class="rc-narrow">
          <TextArea
            name="motivo"
            label={texts.reason}
            hint={texts.reasonHint}
            required
            rows={3}
            maxLength={2_000}
            value={choice.reason}
            error={faultOf(faults, 'motivo')}
          />
          <Box title={formTexts.confirming}>
            <ul>
              {texts.proposing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Box>
          <SubmitButton>{texts.propose}</SubmitButton>
        </div>
      )}
    </form>
  );
}

/** What was typed above goes along, so that the proposal is of exactly this preview. */
function typedFields({ asked }: PreviewModel): Record<string, string> {
  const places: Record<string, string> = {};
  for (const [step, place] of Object.entries(asked.mapping)) places[placePrefix + step] = place;
  return {
    ...places,
    ...(asked.stepKey === undefined ? {} : { attivita: asked.stepKey }),
    ...(asked.codes === undefined ? {} : { codici: asked.codes.join(' ') }),
  };
}

const columnsFor = ({ choice, today }: PreviewModel): readonly Column<MigrationCaseView>[] => [
  {
    label: texts.choose,
    cell: (of) =>
      of.refusals.length > 0 ? (
        '—'
      ) : (
        <Choice
          type="checkbox"
          name="pratica"
          option={{
            value: of.caseCode,
            label: of.overdueAtOnce
              ? texts.confirmLate(of.caseCode)
              : texts.chooseCase(of.caseCode),
          }}
          checked={choice.codes.includes(of.caseCode)}
        />
      ),
  },
  {
    label: texts.case,
    heads: true,
    cell: ({ caseCode }) => <span class="rc-code">{caseCode}</span>,
  },
  { label: texts.steps, cell: (of) => <StepsCell of={of} /> },
  { label: texts.terms, wide: true, cell: (of) => <TermsCell of={of} today={today} /> },
  { label: texts.outcome, cell: (of) => <VerdictCell of={of} /> },
];
