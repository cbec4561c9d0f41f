import type { Pattern } from '../helm/contract/field';
import { labelValue, objectName } from '../image-mirroring/values/patterns';

/** The URL of an API server, also one behind a gateway that has a path for each cluster. */
export const apiServer: Pattern = {
  pattern: '^https://[a-zA-Z0-9.-]+(?::[0-9]+)?(?:/[a-zA-Z0-9._~-]+)*/?$',
  allowed: 'an https URL of host, optional port and optional path',
  example: 'https://api.cluster1.example.com:6443',
};

/** What git and Argo CD take as a word: no blank, no control character. */
export const wordLike = (example: string): Pattern => ({
  pattern: '^[!-~]+$',
  allowed: 'printable characters without blanks',
  example,
});

export const nameLike = (example: string): Pattern => ({ ...objectName, example });

export const labelLike = (example: string): Pattern => ({ ...labelValue, example });

/** A name of an environment variable. */
export const variableName: Pattern = {
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  allowed: 'letters, digits and "_", no digit at the start',
  example: 'HELM_VALUES',
};
