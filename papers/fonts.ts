import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const italia = dirname(
  createRequire(import.meta.url).resolve('bootstrap-italia/src/fonts/Titillium_Web/OFL.txt'),
);

/** The letters of the pages (SIL Open Font License), whole in every paper: nobody needs them installed. */
const [plain, strong] = ['regular', '700'].map((weight) =>
  join(italia, `titillium-web-v10-latin-ext_latin-${weight}.ttf`),
);
const code = join(italia, '../Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.ttf');

/** The files of the three styles of a paper. */
export const paperFonts = { plain: plain ?? '', strong: strong ?? '', code } as const;

/** One of the styles. */
export type PaperFont = keyof typeof paperFonts;
