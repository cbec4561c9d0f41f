import { boolean, group, mapList, string } from '../../../src/helm/contract/field';
import { contractOf } from '../../../src/helm/contract/values-contract';
import { printShapesTemplate } from '../../../src/helm/templates/shapes-template';
import { shopContract } from '../shop';

const about = { description: 'A value.' };
const contract = contractOf(
  group('Values.', {
    main_part: group(
      'The part.',
      {
        host_name: string({ ...about, example: 'a', also: ['host_name'] }),
        mirror_sets: group('Sets.', { enabled: boolean(about) }, { closed: true }),
        platform: string({
          ...about,
          must: { name: 'letter', pattern: '^[ab]$', allowed: 'a or b', example: 'a' },
        }),
        amount: string({ ...about, decimal: true }),
        secret_key: string({ ...about, secret: true }),
        roles: mapList(['arn', 'on'], about, ['on']),
      },
      { closed: true },
    ),
    cluster_name: string(about),
  }),
  () => [],
  {
    lifted: 'main_part',
    hints: { resources: 'write main_part.resources' },
    hintsBelow: { other: { size: 'write main_part.amount' } },
  },
);

/** The part of the template that the schema decides. */
const placesIn = (lines: readonly string[]) => lines.slice(0, lines.indexOf('{{- end }}') + 1).join('\n');

test('the places of a small chart: keys, types, what may be shown, and what other keys may mean', () => {
  expect(placesIn(printShapesTemplate(contract, 'part'))).toBe(`{{- /*
What the schema says of the values: a tree of groups and fields. Parameters: the dict that it is set in, as places.
*/}}
{{- define "part.places" }}
{{- $_ := set . "places" (dict
  "kind" "group"
  "secret" true
  "members" (dict
    "main_part" (dict
      "kind" "group"
      "closed" true
      "secret" true
      "example" "{host_name: \\"a\\"}"
      "members" (dict
        "host_name" (dict "kind" "string" "name" "host_name" "allowed" "a string or a whole number, for example \\"a\\" in quotes")
        "mirror_sets" (dict
          "kind" "group"
          "closed" true
          "switch" "{enabled: %s}"
          "members" (dict
            "enabled" (dict "kind" "boolean" "name" "mirror_sets.enabled" "allowed" "true or false")
          )
        )
        "platform" (dict "kind" "string" "name" "platform" "allowed" "a or b; write for example \\"a\\"" "pattern" "^[ab]$")
        "amount" (dict "kind" "string" "name" "amount" "decimal" true "allowed" "a string or a number, for example \\"a\\" in quotes")
        "secret_key" (dict "kind" "string" "name" "secret_key" "secret" true "allowed" "a string or a whole number, for example \\"a\\" in quotes")
        "roles" (dict "kind" "mapList" "name" "roles" "keys" (list "arn" "on") "booleans" (list "on") "allowed" "a list of maps")
      )
    )
    "host_name" (dict "kind" "string" "name" "host_name" "allowed" "a string or a whole number, for example \\"a\\" in quotes")
    "cluster_name" (dict "kind" "string" "name" "cluster_name" "allowed" "a string or a whole number, for example \\"a\\" in quotes")
  )
  "group" "main_part"
  "words" (dict "platform" true "amount" true "roles" true)
  "near" (dict
    "cluster_name" "cluster_name"
    "host_name" "host_name"
    "main_part" "main_part"
    "mirror_sets" "main_part.mirror_sets"
    "secret_key" "main_part.secret_key"
  )
  "firsts" (dict "clu" true "hos" true "mai" true "mir" true "sec" true)
  "lasts" (dict "ame" true "art" true "ets" true "key" true)
  "hints" (dict
    "resources" "write main_part.resources"
  )
  "hintsBelow" (dict
    "other" (dict
      "size" "write main_part.amount"
    )
  )
) }}
{{- end }}`);
});

test('whole numbers of a list and places in the flat form are in it', () => {
  const places = placesIn(printShapesTemplate(shopContract, 'shop'));
  expect(places).toContain(
    '"minutes" (dict "kind" "integer" "name" "minutes" "oneOf" (list "10" "20") "allowed" "10, 20")',
  );
  expect(places).toContain('\n    "goods" (dict "kind" "list" "name" "goods" ');
});

test('the parts that are written by hand belong to the chart, and every term in them has its text', () => {
  const text = printShapesTemplate(contract, 'part').join('\n');
  for (const name of ['checkShapes', 'checkForeignKeys', 'nearestKey'])
    expect(text).toMatch(new RegExp(`\\{\\{- define "part\\.${name}"`));
  expect(text).not.toMatch(/CHART|\[\[\w+\]\]/);
});

test('a key at the root that is too short to compare others with is an error', () => {
  const withKey = (key: string) => contractOf(group('Values.', { [key]: string(about) }), () => []);
  expect(() => printShapesTemplate(withKey('abc_def'), 'part')).toThrow(
    'abcdef is too short for the near misses of the root',
  );
  expect(() => printShapesTemplate(withKey('abc_defg'), 'part')).not.toThrow();
});
