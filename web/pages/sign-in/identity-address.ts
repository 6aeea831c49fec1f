import { addressWith } from '../../query.ts';

/** The page that leads to the identity provider. */
export const identityPath = '/accesso/identita';

/** Where the button leads. A link and no form: the policy of the pages lets no form end up elsewhere. */
export function identityAddress(back: string): string {
  return addressWith(identityPath, { ritorno: back === '/' ? undefined : back });
}
