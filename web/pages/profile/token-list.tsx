import type { VNode } from 'preact';
import type { ApiTokenView } from '../../../api/services/account/api-token-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { tokenPage as texts } from '../../../texts/profile.ts';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';

/** The tokens of a person, on the profile: each can be revoked. */
export function Tokens({
  tokens,
  csrf,
  today,
}: {
  tokens: readonly ApiTokenView[];
  csrf: string;
  today: string;
}): VNode {
  return (
    <section class="rc-section">
      <h2>{texts.title}</h2>
      <p>
        {texts.lead} {texts.ends}
      </p>
      {tokens.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Table
          caption={texts.caption(tokens.length)}
          rows={tokens}
          keyOf={({ id }) => id}
          columns={[
            { label: texts.name, heads: true, cell: ({ name }) => name },
            { label: texts.scope, cell: ({ scope }) => texts.scopes[scope] },
            { label: texts.createdAt, cell: ({ createdAt }) => instantLabel(createdAt, today) },
            {
              label: texts.expiresAt,
              cell: ({ expiresAt, isExpired }) => (
                <>
                  {instantLabel(expiresAt, today)}{' '}
                  {isExpired && <Badge tone="ended">{texts.expired}</Badge>}
                </>
              ),
            },
            {
              label: texts.lastUsedAt,
              cell: ({ lastUsedAt }) =>
                lastUsedAt === null ? texts.neverUsed : instantLabel(lastUsedAt, today),
            },
            {
              label: texts.actions,
              hidden: true,
              cell: (token) => <Revoke {...{ token, csrf }} />,
            },
          ]}
        />
      )}
      <div class="rc-actions">
        <ButtonLink href="/profilo/token" look="outline-primary">
          {texts.make}
        </ButtonLink>
      </div>
    </section>
  );
}

function Revoke({ token: { id, name }, csrf }: { token: ApiTokenView; csrf: string }): VNode {
  return (
    <form method="post" action="/profilo/token/revoca">
      <Hidden fields={{ _csrf: csrf, token: id }} />
      <button
        type="submit"
        class="btn btn-outline-primary btn-sm"
        aria-label={texts.revokeOf(name)}
      >
        {texts.revoke}
      </button>
    </form>
  );
}
