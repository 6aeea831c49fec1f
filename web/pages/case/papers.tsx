import type { VNode } from 'preact';
import type { AttachmentView } from '../../../api/services/papers/attachment-service.ts';
import type { RegisteredActView } from '../../../api/services/papers/registered-act-service.ts';
import { actDirections, actTexts } from '../../../texts/acts.ts';
import { attachmentTexts, mediaTypeLabel, sizeLabel } from '../../../texts/attachments.ts';
import { dayLabel, instantLabel } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import type { CaseModel } from './view-model.ts';

/** The registered documents; their originals stay in the registry. */
export function Acts({ model }: { model: CaseModel }): VNode {
  const { view, papers, today } = model;
  const { acts } = papers;
  return (
    <section class="rc-card" aria-labelledby="atti">
      <h2 id="atti">{actTexts.heading(acts.length)}</h2>
      {acts.length === 0 ? (
        <>
          <p>{actTexts.none}</p>
          <p class="rc-muted">{actTexts.noneHow}</p>
        </>
      ) : (
        <Table
          caption={actTexts.caption(acts.length)}
          rows={acts}
          keyOf={({ id }) => id}
          columns={[
            {
              label: actTexts.reference,
              heads: true,
              cell: ({ reference }) => <span class="rc-code">{reference}</span>,
            },
            { label: actTexts.label, cell: (act) => <ActLabel act={act} /> },
            { label: actTexts.on, cell: ({ on }) => dayLabel(on, today) },
            { label: actTexts.direction, cell: ({ direction }) => actDirections[direction] },
            { label: actTexts.step, cell: (act) => <ActStep act={act} code={view.code} /> },
            { label: actTexts.files, cell: (act) => <ActFiles act={act} code={view.code} /> },
          ]}
        />
      )}
      {papers.mayRegister && (
        <ButtonLink href={addresses.acts(view.code)} look="outline-primary" small>
          {actTexts.register}
        </ButtonLink>
      )}
    </section>
  );
}

function ActLabel({ act }: { act: RegisteredActView }): VNode {
  return (
    <>
      {act.label}
      {act.note !== undefined && <p class="rc-muted">{actTexts.note(act.note)}</p>}
    </>
  );
}

function ActStep({ act, code }: { act: RegisteredActView; code: string }): VNode {
  if (act.stepLabel === undefined) return <span class="rc-muted">{actTexts.noStep}</span>;
  if (act.stepId === undefined) return <>{act.stepLabel}</>;
  return <a href={addresses.step(code, act.stepId)}>{act.stepLabel}</a>;
}

function ActFiles({ act, code }: { act: RegisteredActView; code: string }): VNode {
  if (act.attachments.length === 0) return <span class="rc-muted">{actTexts.noFiles}</span>;
  return (
    <ul class="rc-links">
      {act.attachments.map(({ id, name }) => (
        <li key={id}>
          <a href={addresses.attachment(code, id)} aria-label={attachmentTexts.download(name)}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Files that an office passed to another, for whoever may read them. */
export function Attachments({ model }: { model: CaseModel }): VNode {
  const { view, papers, today } = model;
  const { attachments } = papers;
  return (
    <section class="rc-card" aria-labelledby="allegati">
      <h2 id="allegati">{attachmentTexts.heading(attachments.length)}</h2>
      {attachments.length === 0 ? (
        <>
          <p>{attachmentTexts.none}</p>
          <p class="rc-muted">{attachmentTexts.noneHow}</p>
        </>
      ) : (
        <Table
          caption={attachmentTexts.caption(attachments.length)}
          rows={attachments}
          keyOf={({ id }) => id}
          columns={[
            {
              label: attachmentTexts.name,
              heads: true,
              cell: ({ id, name }) => (
                <a
                  href={addresses.attachment(view.code, id)}
                  aria-label={attachmentTexts.download(name)}
                >
                  {name}
                </a>
              ),
            },
            {
              label: attachmentTexts.kind,
              cell: ({ mediaType, size }) => `${mediaTypeLabel(mediaType)}, ${sizeLabel(size)}`,
            },
            { label: attachmentTexts.belongs, cell: belongsTo },
            {
              label: attachmentTexts.who,
              cell: ({ by, agencyLabel, at }) => (
                <>
                  {by}, {agencyLabel}
                  <p class="rc-muted">{instantLabel(at, today)}</p>
                </>
              ),
            },
            { label: attachmentTexts.hash, cell: ({ sha256 }) => <Hash sha256={sha256} /> },
          ]}
        />
      )}
      {papers.mayAttach && (
        <ButtonLink href={addresses.attachments(view.code)} look="outline-primary" small>
          {attachmentTexts.add}
        </ButtonLink>
      )}
    </section>
  );
}

function belongsTo({ stepLabel, actReference }: AttachmentView): string {
  const parts = [
    ...(actReference === undefined ? [] : [attachmentTexts.act(actReference)]),
    ...(stepLabel === undefined ? [] : [attachmentTexts.step(stepLabel)]),
  ];
  return parts.length === 0 ? attachmentTexts.belongsToCase : parts.join(', ');
}

/** Enough to compare by eye; the rest opens under it. */
function Hash({ sha256 }: { sha256: string }): VNode {
  return (
    <details class="rc-why">
      <summary>
        <span class="rc-code">{sha256.slice(0, 12)}…</span>
      </summary>
      <span class="rc-code">{sha256}</span>
    </details>
  );
}
