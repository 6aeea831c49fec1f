import type { TokenScope } from '../../../domain/access/api-tokens.ts';
import type { Viewer } from '../acting-person.ts';

/** One token of a person, without what makes it one. */
export interface ApiTokenView {
  id: string;
  name: string;
  scope: TokenScope;
  createdAt: string;
  expiresAt: string;
  /** To the hour; null for one that was never used. */
  lastUsedAt: string | null;
  isExpired: boolean;
}

/** A request that came with a token: for whom, or for nobody when it is worth nothing. */
export type TokenUse =
  | {
      viewer: Viewer;
      scope: TokenScope;
      /** The role asks for a second step, and the account has none: nothing is answered. */
      enrolmentDue: boolean;
    }
  | {
      viewer: null;
      /** Whose it was, for one that has expired. */
      subjectId: string | null;
    };

/** The tokens with which programs ask for a person; everybody looks after their own. */
export interface ApiTokenServices {
  list(viewer: Viewer): Promise<readonly ApiTokenView[]>;
  /**
   * `days` from now. @returns the token itself, this one time
   * @throws DomainError invalid `token-name`, `token-scope`, `token-days`, conflict `too-many-tokens`
   */
  make(
    viewer: Viewer,
    wanted: { name: string; scope: string; days: number },
  ): Promise<{ token: string; view: ApiTokenView }>;
  /** From the next request on it is worth nothing. @throws DomainError notFound `unknown-token` */
  revoke(viewer: Viewer, id: string): Promise<void>;
  /** Who asks with it, in the roles of today. @throws HttpProblem 429 to a place that has sent many worthless ones */
  use(token: string, place: string): Promise<TokenUse>;
}
