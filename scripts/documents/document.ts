/** One Markdown file of the project; path relative to the root, with slashes. */
export interface Document {
  path: string;
  text: string;
}

/** What stands between backticks, block by block and line by line: what a reader would type or open. */
export function codeOf({ text }: Document): string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n(.*?)^```/gms)].flatMap(([, body = '']) =>
    body.split('\n'),
  );
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].map((line) => line.trim()).filter((line) => line !== '');
}
