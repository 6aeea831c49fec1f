import type { VNode } from 'preact';
import type { ApiTokenView } from '../../../api/services/account/api-token-service.ts';
import type { SessionView } from '../../../api/services/account/session-service.ts';
import type { Viewer } from '../../../api/services/services.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { passwordPage, profilePage as texts, secondStepPage } from '../../../texts/profile.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { Badge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { Tokens } from './token-list.tsx';

/** What the profile shows. */
export interface ProfileModel {
  readonly viewer: Viewer;
  readonly csrf: string;
  /** Rome date. */
  readonly today: string;
  readonly sessions: readonly SessionView[];
  readonly tokens: readonly ApiTokenView[];
  /** What has just been done. */
  readonly done: keyof typeof texts.done | undefined;
}

/** «Il mio profilo». */
export function ProfileView({ model }: { model: ProfileModel }): VNode {
  const { viewer, done } = model;
  return (
    <>
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      {done !== undefined && <Box tone="success" title={texts.done[done]} focused />}
      <section class="rc-section">
        <h2>{texts.account}</h2>
        <dl class="rc-facts">
          <dt>{texts.username}</dt>
          <dd>{viewer.username}</dd>
          <dt>{texts.roles}</dt>
          {viewer.roles.map(({ role, agencyId, agencyLabel }) => (
            <dd key={`${agencyId}-${role}`}>
              {roleLabel(role)}, {agencyLabel}
            </dd>
          ))}
        </dl>
        <p>
          <a href="/profilo/password">{passwordPage.title}</a>
        </p>
        <p>
          <a href="/profilo/secondo-passaggio">{secondStepPage.title}</a>
        </p>
      </section>
      <Sessions model={model} />
      <Tokens {...{ tokens: model.tokens, csrf: model.csrf, today: model.today }} />
    </>
  );
}

function Sessions({ model: { sessions, csrf, today } }: { model: ProfileModel }): VNode {
  return (
    <section class="rc-section">
      <h2>{texts.sessions}</h2>
      <p>
        {texts.ends} {texts.unrecognised}
      </p>
      <Table
        caption={texts.caption(sessions.length)}
        rows={sessions}
        keyOf={({ id }) => id}
        columns={[
          {
            label: texts.browser,
            heads: true,
            cell: (session) => (
              <>
                {browserOf(session)}{' '}
                {session.isCurrent && <Badge tone="open">{texts.current}</Badge>}
              </>
            ),
          },
          { label: texts.address, cell: ({ address }) => address || texts.unknownAddress },
          { label: texts.signedInAt, cell: ({ signedInAt }) => instantLabel(signedInAt, today) },
          { label: texts.seenAt, cell: ({ seenAt }) => instantLabel(seenAt, today) },
          {
            label: texts.actions,
            hidden: true,
            cell: (session) => !session.isCurrent && <End {...{ session, csrf, today }} />,
          },
        ]}
      />
      {sessions.length > 1 && (
        <form method="post" action="/profilo/sessioni/altre/chiusura">
          <Hidden fields={{ _csrf: csrf }} />
          <SubmitButton look="outline-primary">{texts.endOthers}</SubmitButton>
        </form>
      )}
    </section>
  );
}

function End({
  session,
  csrf,
  today,
}: {
  session: SessionView;
  csrf: string;
  today: string;
}): VNode {
  return (
    <form method="post" action="/profilo/sessioni/chiusura">
      <Hidden fields={{ _csrf: csrf, sessione: session.id }} />
      <button
        type="submit"
        class="btn btn-outline-primary btn-sm"
        aria-label={texts.endOf(browserOf(session), instantLabel(session.signedInAt, today))}
      >
        {texts.end}
      </button>
    </form>
  );
}

const browserOf = ({ browser }: SessionView): string => browser || texts.unknownBrowser;
