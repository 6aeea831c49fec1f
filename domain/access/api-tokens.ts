/** What a program may do with a token: `read` looks, `act` also acts on cases. Never more than its person may today. */
export const tokenScopes = ['read', 'act'] as const;
/** One of them. */
export type TokenScope = (typeof tokenScopes)[number];

/** For how many days a token may be good: the fewest, the most, and what is proposed. */
export const tokenDays = { min: 1, max: 365, usual: 90 } as const;

/** The longest name of a token, in characters. */
export const tokenNameMax = 80;

/** Every token begins so, that it can be recognised where it was left by mistake. */
export const tokenPrefix = 'raccordo_';
