import type { VNode } from 'preact';
import type {
  LadderView,
  RungView,
} from '../../../api/services/setting-changes/setting-change-service.ts';
import { settingChangeTexts, settingPages as texts } from '../../../texts/setting-changes.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { settingAddresses, type SettingForm } from '../../setting-addresses.ts';
import { Changes, type ChangesModel } from './changes-table.tsx';

/** What the page of the ladders shows. */
export interface LaddersModel {
  readonly ladders: readonly LadderView[];
  readonly changes: ChangesModel;
}

/** Every ladder in words, with the terms that use it. */
export function LaddersPageView({ model }: { model: LaddersModel }): VNode {
  return (
    <>
      <h1>{texts.laddersTitle}</h1>
      <p class="rc-lead">{texts.laddersLead}</p>
      {model.ladders.map((ladder) => (
        <Ladder key={ladder.ladder} ladder={ladder} />
      ))}
      <Changes model={model.changes} list={settingAddresses.ladders} />
    </>
  );
}

function Ladder({ ladder: view }: { ladder: LadderView }): VNode {
  const { ladder, rungs, ahead, isBinding, usedBy } = view;
  return (
    <section class="rc-section" aria-labelledby={ladder}>
      <h2 id={ladder}>{texts.ladderTitle(ladder)}</h2>
      {isBinding && <p>{texts.isBinding}</p>}
      <Rungs caption={texts.rungsCaption(ladder, rungs.length)} rungs={rungs} />
      {ahead.map((one) => (
        <Rungs key={one.from} caption={texts.ladderAhead(one.from)} rungs={one.rungs} />
      ))}
      <details class="rc-why">
        <summary>
          {texts.usedBy} ({texts.ladderWatches(usedBy.length)})
        </summary>
        <ul>
          {usedBy.map((use) => (
            <li key={`${use.protocolCode}${use.version.toString()}${use.path}`}>
              <TermClassBadge termClass={use.class} />{' '}
              {texts.useLine(use.protocolLabel, use.version, use.termLabel)}
            </li>
          ))}
        </ul>
      </details>
      <ul class="rc-links">
        <FormLink ladder={ladder} form="nuovo" label={texts.newRung} />
        <FormLink ladder={ladder} form="destinatario" label={texts.newRecipient} />
        <FormLink ladder={ladder} form="sposta" label={texts.moveRung} />
        {!isBinding && rungs.length > 1 && (
          <FormLink ladder={ladder} form="togli" label={texts.removeRung} />
        )}
      </ul>
    </section>
  );
}

/** Read on its own, a link says of which ladder it is. */
function FormLink({
  ladder,
  form,
  label,
}: {
  ladder: string;
  form: SettingForm;
  label: string;
}): VNode {
  return (
    <li>
      <a href={settingAddresses.ladderForm(ladder, form)}>
        {label}
        <span class="visually-hidden"> {texts.ofLadder(ladder)}</span>
      </a>
    </li>
  );
}

function Rungs({ caption, rungs }: { caption: string; rungs: readonly RungView[] }): VNode {
  return (
    <Table
      caption={caption}
      rows={rungs}
      keyOf={({ key }) => key}
      columns={[
        { label: texts.rungWhen, heads: true, cell: ({ when }) => when },
        { label: texts.rungTells, cell: ({ tells }) => tells },
        { label: texts.rungKind, cell: ({ kind }) => settingChangeTexts.rungKinds[kind] },
      ]}
    />
  );
}
