import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  duplicates,
  filled,
  format,
  keysAmong,
  lines,
  local,
  matches,
  namedWith,
  not,
  startsBefore,
  startsWith,
  surroundEach,
  unique,
  variable,
} from '../../helm/expressions/expression';
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { image as imagePattern } from './registry-patterns';
import type { ValuesTree } from './schema';
import { allSourcesOf, eachDomainOf, sourceListsOf } from './sources';

const image = variable('image');

const isImage = namedWith('isImage', 'Whether a string is an image with its registry host.', image, (given) =>
  matches(given, imagePattern.pattern),
);

const scopesAbove = namedWith(
  'scopesAbove',
  'The sources that an image may be below, one in a line: its repository, all that it is nested in, and wildcards.',
  image,
  (given) => {
    const repository = local('repository', capture(given, '^([^/]+/[^:@]+)[:@][^\\n]*$'));
    const paths = local('paths', startsBefore(format`${repository}/`, '/'));
    const domains = local('domains', eachDomainOf(repository).of);
    return format`${surroundEach(paths, '', '')}\n${surroundEach(domains, '*', '')}`;
  },
);

/** Refuses images to verify that no source covers: nodes never look for them in the mirror. */
export function verifyRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const isBelow = (set: Expr<Record<string, string>>) => filled(keysAmong(set, lines(scopesAbove)));
  const isBelowNone = and(not(isBelow(digest.set)), not(isBelow(tag.set)));
  return [
    {
      key: 'image_mirroring.verify.images',
      each: [{ item: 'image', of: duplicates(v.verify.images) }],
      refuse: filled(image),
      say: format`"${image}" is a duplicate; write each image once`,
    },
    {
      key: 'image_mirroring.verify.images',
      each: [{ item: 'image', of: unique(v.verify.images) }],
      refuse: and(startsWith(image, format`${v.ecr_host}/`), isBelowNone),
      say: format`"${image}" is a place in the mirror; write the image as nodes ask for it, with its own registry, such as icr.io`,
    },
    {
      key: 'image_mirroring.verify.images',
      otherwise: true,
      each: [{ item: 'image', of: unique(v.verify.images) }],
      refuse: and(
        filled(v.ecr_host),
        isImage,
        not(matches(image, '^(?:cp[.])?icr[.]io/')),
        not(hasPlaceholder(allSourcesOf(v))),
        isBelowNone,
      ),
      say: format`"${image}" is below no mirrored source, and nodes do not look for it in the mirror; add its registry to additional_image_digest_sources, or remove the image`,
    },
  ];
}
