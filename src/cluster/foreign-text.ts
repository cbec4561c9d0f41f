/** Texts that people have in the place of objects, by their beginning. */
const texts: [pattern: RegExp, what: string][] = [
  [/^\s*```/, 'is Markdown; write only what is between the lines ``` into the file'],
  [/^\s*$/, 'is empty'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'is a page for browsers, perhaps that of a login'],
  [
    /^\s*(?:#[^\n]*\n\s*)*(?:\[\[registry|unqualified-search-registries|short-name-mode)/,
    'is the registries.conf of a node, which the machine-config-operator makes of mirror sets',
  ],
  [/^\s*NAME(?:SPACE)?\s+[A-Z]/, 'is a table for people; repeat the command with -o yaml'],
  [/^\s*Name:\s+\S/, 'is the output of oc describe; use oc get … -o yaml'],
  [
    /^\s*(?:error:|Error from server|No resources found|Unable to connect)/,
    'is the message of a command that printed no object; see what it says, and repeat it',
  ],
  [
    /^[^\s={]+=[^\s={]+(?:\r?\n[^\s={]+=[^\s={]+)*\s*$/,
    'is a list of images to copy, as oc-mirror and skopeo use it',
  ],
];

/** What a text is that is no YAML of objects; undefined where that is not known. */
export const describeForeignText = (text: string): string | undefined =>
  texts.find(([pattern]) => pattern.test(text))?.[1];
