import { nestingRulesOf } from '../../../src/image-mirroring/values/nesting-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, digestSources, registered as withRegistry, tagSources } from './registered';

/** With a prefix, because a repository needs one, and an updater whose image no wildcard mirrors. */
const registered = (more: object) =>
  withRegistry({ repo_path_prefix: 'mas', ...more }, { cli_image_repo: 'registry.example.com/cli' });
const tags = (...sources: string[]) => ({ [tagSources]: sources });
const digests = (...sources: string[]) => ({ [digestSources]: sources });
const mirrorTags = { mirror_tags: true };

const belowFixed: RuleCase[] = ['icr.io', 'cp.icr.io'].flatMap((fixed) => [
  {
    past: registered(tags(`${fixed}/a`)),
    says: `image_mirroring.${tagSources}: "${fixed}/a" is below ${fixed}, and its pulls by digest would bypass the mirror; remove it and set image_mirroring.mirror_tags: true`,
    edge: registered(tags(`x.${fixed}/a`)),
    neighbors: [registered(tags(`${fixed}:443/a`))],
  },
  {
    past: registered(digests(`${fixed}/a`)),
    says: `image_mirroring.${digestSources}: "${fixed}/a" is below ${fixed}, which is always mirrored and never contacted, and this entry would let nodes contact it again; remove it`,
    edge: registered(digests(`x.${fixed}/a`)),
    neighbors: [registered(digests(`${fixed}:443/a`))],
  },
]);

const aboveFixed: RuleCase[] = [
  ['*.io', ['icr.io', 'cp.icr.io']],
  ['*.icr.io', ['cp.icr.io']],
].map(([wildcard = '', included]) => ({
  past: registered(tags(String(wildcard))),
  says: [included]
    .flat()
    .map(
      (fixed) =>
        `image_mirroring.${tagSources}: "${String(wildcard)}" includes ${fixed}, whose pulls by tag would still bypass the mirror; list the registries one by one, or set image_mirroring.mirror_tags: true`,
    ),
  edge: registered(tags('*.cp.icr.io', 'r.io')),
  neighbors: [
    registered({ ...mirrorTags, ...tags(String(wildcard)) }),
    registered(digests(String(wildcard))),
  ],
}));

/** Both directions: the list of the source that is refused, what it and the other list are about, and that list. */
const directions = [
  { own: tagSources, pulls: 'digest', add: digestSources, other: digestSources },
  { own: digestSources, pulls: 'tag', add: tagSources, other: tagSources },
] as const;

const nested: RuleCase[] = directions.flatMap(({ own, pulls, add, other }) =>
  [
    ['a.io/b/c', 'a.io', 'a.iox'],
    ['a.io/b/c', 'a.io/b', 'a.io/bc'],
    ['b.a.io:5000/c', '*.a.io', '*.b.a.io'],
    ['c.b.a.io', '*.a.io', '*.c.b.a.io'],
  ].map(([source = '', above = '', beside = '']) => ({
    past: registered({ [own]: [source], [other]: [above] }),
    says: `image_mirroring.${own}: "${source}" is below the ${pulls} source "${above}", and its pulls by ${pulls} would bypass the mirror; remove one of them, or also add "${source}" to additional_image_${pulls}_sources`,
    edge: registered({ [own]: [source], [other]: [beside] }),
    neighbors: [
      registered({ [own]: [source], [add]: [above, source] }),
      registered({ [own]: [source, above] }),
    ] as const,
  })),
);

const preceded: RuleCase[] = directions.flatMap(({ own, other }) => {
  const wildcardOf = own === tagSources ? 'digest' : 'tag';
  const kind = own === tagSources ? 'tag' : 'digest';
  const message = (source: string, wildcard: string) =>
    `image_mirroring.${own}: the ${wildcardOf} source "${wildcard}" takes precedence over "${source}" because it is at least as long, and pulls by ${kind} would bypass the mirror; remove one of them, or also add "${wildcard}" to additional_image_${kind}_sources`;
  return [
    {
      // Not as below it: of two sources of the same length the wildcard decides.
      past: registered({ [own]: ['b.a.io'], [other]: ['*.a.io', 'b.a.io'] }),
      says: message('b.a.io', '*.a.io'),
      edge: registered({ [own]: ['bb.a.io'], [other]: ['*.a.io', 'bb.a.io'] }),
      neighbors: [registered({ [own]: ['b.a.io', '*.a.io'], [other]: ['*.a.io', 'b.a.io'] })],
    },
    {
      past: registered({ [own]: ['b.a.io'], [other]: ['*.a.io'] }),
      says: message('b.a.io', '*.a.io'),
      edge: registered({ [own]: ['b.a.io'], [other]: ['*.b.io'] }),
      neighbors: [
        // The wildcard of the same list decides, so the source itself bypasses nothing.
        registered({ [own]: ['*.a.io', 'b.a.io'], [other]: ['*.a.io'] }),
        registered({ [own]: ['*.a.io', 'b.a.io'], [other]: ['*.a.io', 'b.a.io'] }),
      ],
    },
    {
      // b.a.net is preceded by *.a.net, and only that bypasses the mirror.
      past: registered({ [own]: ['b.a.net', '*.a.net'], [other]: ['*.net'] }),
      says: `image_mirroring.${own}: "*.a.net" is below the ${wildcardOf} source "*.net", and its pulls by ${wildcardOf} would bypass the mirror; remove one of them, or also add "*.a.net" to additional_image_${wildcardOf}_sources`,
      edge: registered({ [own]: ['b.a.net', '*.a.net'], [other]: ['*.net', '*.a.net'] }),
      neighbors: [registered({ [own]: ['b.a.net', '*.a.net'], [other]: ['*.b.net'] })],
    },
  ];
});

testRules({
  ...chart,
  rules: nestingRulesOf(chart.contract.v),
  cases: [...belowFixed, ...aboveFixed, ...nested, ...preceded],
});
