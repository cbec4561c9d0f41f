import type { Mistake, Pattern } from '../../helm/contract/field';
import { placeholder } from '../../helm/contract/pattern';
import { ecrHostAround, ecrHostPattern } from '../../registries/names/ecr-host';
import { ecrComponent, notInEcr } from '../../registries/names/ecr-repository';
import { port } from '../../registries/names/port';
import { component } from '../../registries/names/reference';

const hostLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
// The container runtime reads a first part without a dot or port as a path, unless it is localhost
// (containers/image, docker/reference).
const host = `(?:${hostLabel}(?:\\.${hostLabel})+(?::${port})?|${hostLabel}:${port}|localhost)`;

/** The characters of a pattern, any of which a placeholder may stand for. */
const orPlaceholder = (characters: string) => `(?:${characters}|${placeholder})`;

const hostAround = `${orPlaceholder('[a-zA-Z0-9]')}${orPlaceholder('[a-zA-Z0-9.-]')}*(?::${orPlaceholder('[0-9]')}+)?`;
const componentAround = component.replaceAll('[a-z0-9]', orPlaceholder('[a-z0-9]'));

const withVariable: Mistake = {
  pattern: '[$][{(A-Za-z]|[{][{]',
  say: ', which contains a variable; nothing replaces it here, so write the value itself',
};
const withScheme: Mistake = { pattern: '^[A-Za-z+]+://', say: ', a URL; remove its start, up to "://"' };
const withSlash: Mistake = { pattern: '^/|/$', say: '; remove the slash at the start or end' };
const endsWithVersion = '^[^\\n]*/[^/\\n]*[:@][^/\\n]*$';

/** The host of a private ECR registry. */
export const ecrHost: Pattern = {
  name: 'ecrHost',
  pattern: ecrHostPattern,
  allowed:
    'the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or its FIPS, dual-stack or partition form (public.ecr.aws and LocalStack are not supported)',
  example: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  around: ecrHostAround(placeholder),
  mistakes: [
    withVariable,
    withScheme,
    {
      pattern: '^public[.]ecr[.]aws(?:/[^\\n]*)?$',
      say: ', the public registry of AWS, which needs no login; write the host of a private one, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com"',
    },
    { pattern: '/', say: ', which has a path; write only the host, and the path in repo_path_prefix' },
    { pattern: ':[0-9]+$', say: ', which has a port; remove it, because ECR hosts have none' },
    {
      pattern: '^[!-~]*[A-Z][!-~]*$',
      say: ', which has upper-case letters; write it in lower case, because hosts are compared letter by letter',
    },
    {
      pattern: '^(?:api[.])?ecr(?:-fips)?[.]',
      say: ', the ECR API; write the host of the registry, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com"',
    },
    {
      pattern: '^(?:[0-9]{1,11}|[0-9]{13,})[.]dkr[.-]ecr',
      say: ', whose account id does not have 12 digits; correct it',
    },
  ],
};

const ecrComponentAround = ecrComponent.replaceAll('[a-z0-9]', orPlaceholder('[a-z0-9]'));

/** Path components of a repository below the host of an ECR registry. */
export const repositoryPath: Pattern = {
  name: 'repositoryPath',
  pattern: `^(?:${ecrComponent}(?:/${ecrComponent})*)$`,
  allowed:
    'lower-case path components joined by single slashes, without a slash at either end; in a component, letters and digits joined by single characters of ._-',
  example: 'mas-images',
  around: `^${ecrComponentAround}(?:/${ecrComponentAround})*$`,
  mistakes: [
    withVariable,
    withScheme,
    withSlash,
    {
      pattern: '^[!-~]*[A-Z][!-~]*$',
      say: ', which has upper-case letters; write it in lower case, as the repositories of ECR are',
    },
    {
      pattern: notInEcr,
      say: ', which has "__" or "--"; write single ones, because no ECR repository can have two in a row',
    },
    { pattern: '[:@]', say: ', which has a tag or digest; write only the path' },
  ],
};

/**
 * A source of mirrors (OpenShift API, ImageDigestMirrors.source) whose host the container runtime can parse. Sources are
 * compared with images letter by letter, and the hosts of images are lower-case.
 */
export const source: Pattern = {
  name: 'source',
  pattern: `^(?:\\*(?:\\.${hostLabel})+|${host}(?:/${component})*)$`.replaceAll('a-zA-Z', 'a-z'),
  allowed:
    'a lower-case registry host with a dot or a port (1 to 65535) and an optional path, or *.domain, without a tag, digest or scheme',
  example: 'registry.example.com/team',
  around: `^(?:\\*\\.)?${hostAround}(?:/${componentAround})*$`.replaceAll('a-zA-Z', 'a-z'),
  mistakes: [
    withVariable,
    withScheme,
    withSlash,
    { pattern: ',', say: ', which has a comma; write each source as an item of its own' },
    {
      pattern: endsWithVersion,
      say: ', which has a tag or digest; remove it, because a source covers all of them',
    },
    {
      pattern: '^[!-~]*[A-Z][!-~]*$',
      say: ', which has upper-case letters; write it in lower case, or it matches no image',
    },
    {
      pattern: '^[a-z0-9_-]+(?:/[a-z0-9._/-]+)?$',
      say: ', which has no registry host; write it with its host, for example "docker.io" or "quay.io/mongodb"',
    },
  ],
};

/** A repository without a tag or digest. */
export const repository: Pattern = {
  name: 'repository',
  pattern: `^(?:${host}(?:/${component})+)$`,
  allowed:
    'an image repository with its registry host, without a tag or digest (image_mirroring.updater.image_digest is for the digest)',
  example: 'quay.io/ibmmas/cli',
  around: `^${hostAround}(?:/${componentAround})*$`,
  mistakes: [
    withVariable,
    withScheme,
    withSlash,
    {
      pattern: endsWithVersion,
      say: ', which has a tag or digest; write only the repository, and the digest in image_mirroring.updater.image_digest',
    },
    {
      pattern: '^[a-z0-9_-]+(?:/[a-z0-9._/-]+)?$',
      say: ', which has no registry host; write it with its host, for example "quay.io/ibmmas/cli"',
    },
  ],
};

const tag = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
/** A tag, a digest or both, of which the digest decides. */
const version = `(?::${tag}|(?::${tag})?@sha256:[0-9a-f]{64})`;

const imageAround = `^${hostAround}(?:/${componentAround})*(?::${orPlaceholder('[A-Za-z0-9_.-]')}*)?(?:@${orPlaceholder('[a-z0-9:]')}*)?$`;

const inMirror: Mistake = {
  pattern: '^[0-9]{12}[.]dkr[.-]ecr',
  say: ', its place in a registry of ECR; write the image as nodes ask for it, which starts with icr.io or cp.icr.io',
};

/** An image below icr.io or cp.icr.io. */
export const mirroredImage: Pattern = {
  name: 'mirroredImage',
  pattern: `^(?:(?:cp\\.)?icr\\.io(?:/${component})+${version})$`,
  allowed:
    'an image of icr.io or cp.icr.io with a tag, a sha256 digest of 64 lower-case hexadecimal digits, or both',
  mistakes: [
    withVariable,
    withScheme,
    inMirror,
    {
      pattern: '^[^/\\n]*[A-Z]',
      say: ', which has upper-case letters in its host; write it in lower case',
    },
    {
      pattern: '^(?:cp[.])?icr[.]io:[0-9]+/',
      say: ', which has a port; remove it, because nodes ask for icr.io without one',
    },
    {
      pattern: `^(?:cp\\.)?icr\\.io(?:/${component})+$`,
      say: ', which has no tag or digest; add the digest, @sha256: and 64 lower-case hexadecimal digits',
    },
    {
      pattern: `^${host}(?:/${component})+${version}$`,
      say: ', which is not below icr.io or cp.icr.io; write it in image_mirroring.verify.images, which takes images of every mirrored source',
    },
  ],
  // By digest, because nodes pull by tag only where tags are mirrored.
  example:
    'icr.io/cpopen/ibm-maximo-operator-catalog@sha256:3fd2a8d9bd8b8c4d5f1a1f0b9a1f0f1c2f4c0c5f6f2b7d6d1e0c9b8a7f6e5d4c',
  around: imageAround,
};

/** An image with its registry host. */
export const image: Pattern = {
  name: 'image',
  pattern: `^(?:${host}(?:/${component})+${version})$`,
  allowed:
    'an image with its registry host and a tag, a sha256 digest of 64 lower-case hexadecimal digits, or both',
  example: mirroredImage.example,
  around: imageAround,
  mistakes: [
    withVariable,
    withScheme,
    {
      pattern: `^${host}(?:/${component})+$`,
      say: ', which has no tag or digest; add the digest, @sha256: and 64 lower-case hexadecimal digits',
    },
  ],
};

export const digest: Pattern = {
  name: 'digest',
  pattern: '^sha256:[0-9a-f]{64}$',
  allowed: 'sha256: and 64 lower-case hexadecimal digits',
  example: 'sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441',
};
