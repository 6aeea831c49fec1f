const part = encodeURIComponent;

/** Addresses of the pages of the recurring duties. */
export const obligationAddresses = {
  all: '/adempimenti',
  one: (code: string): string => `/adempimenti/${part(code)}`,
  change: (code: string): string => `/adempimenti/${part(code)}/modifica`,
};
