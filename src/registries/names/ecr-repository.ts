/** A path component of an ECR repository (Amazon ECR API: CreateRepository); container runtimes know more separators. */
export const ecrComponent = '[a-z0-9]+(?:[._-][a-z0-9]+)*';

/** Separators in paths of other registries that no ECR repository can have. */
export const notInEcr = '__|--';
