/** Codes that begin and end a style (ECMA-48, SGR). */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Gives a text its colour, or leaves it as it is. */
export type Paint = (style: keyof typeof styles, text: string) => string;

/** Colour where a person looks at the stream and has not declined it (no-color.org). */
export function paintFor({ isTTY = false }: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  if (!isTTY || env.NO_COLOR || env.TERM === 'dumb') return (_, text) => text;
  return (style, text) => `\u001b[${styles[style][0]}m${text}\u001b[${styles[style][1]}m`;
}
