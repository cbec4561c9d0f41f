/** The id of an AWS region: words, and a number at its end. */
const regionId = '[a-z]{2,8}(?:-[a-z]{2,12}){1,2}-[0-9]{1,2}';

/** What the hosts of a partition end with, as patterns: plain and FIPS, and dual-stack. */
const plainDomains =
  'amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov';
const dualStackDomains = 'on\\.(?:aws|amazonwebservices\\.com\\.cn|amazonwebservices\\.eu)';

/** ECR registry hosts of all partitions, plain, FIPS and dual-stack (AWS: Amazon ECR endpoints and quotas). */
export const ecrHostPattern = `^(?:${[
  `[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.${regionId}\\.(?:${plainDomains})`,
  `[0-9]{12}\\.dkr-ecr(?:-fips)?\\.${regionId}\\.${dualStackDomains}`,
].join('|')})$`;

/**
 * Such hosts with gaps: what is before the first gap must begin one, and what is after the last one end one.
 *
 * @param gap a pattern of what is written in place of a missing part
 */
export const ecrHostAround = (gap: string): string =>
  [
    '^(?:[0-9]{0,12}|[0-9]{12}\\.(?:dkr[.-]ecr[a-z0-9.-]*)?)',
    `${gap}(?:[a-z0-9.-]*${gap})*`,
    `(?:[0-9]*(?:\\.dkr[.-]ecr(?:-fips)?)?\\.${regionId}\\.(?:${plainDomains}|${dualStackDomains})`,
    `|[a-z0-9-]*\\.(?:${plainDomains}|${dualStackDomains}))?$`,
  ].join('');

const pattern = new RegExp(ecrHostPattern);

/** Whether a host, with or without a port, is a private ECR registry: it always requires a login. */
export const isEcrHost = (host: string): boolean => pattern.test(host.replace(/:[0-9]+$/, ''));
