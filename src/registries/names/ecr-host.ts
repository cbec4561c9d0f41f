/** The id of an AWS region: words, and a number at its end. */
const regionId = '[a-z]{2,8}(?:-[a-z]{2,12}){1,2}-[0-9]{1,2}';

/** ECR registry hosts of all partitions, plain, FIPS and dual-stack (AWS: Amazon ECR endpoints and quotas). */
export const ecrHostPattern = `^(?:${[
  `[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.${regionId}\\.(?:amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)`,
  `[0-9]{12}\\.dkr-ecr(?:-fips)?\\.${regionId}\\.on\\.(?:aws|amazonwebservices\\.com\\.cn|amazonwebservices\\.eu)`,
].join('|')})$`;

const pattern = new RegExp(ecrHostPattern);

/** Whether a host, with or without a port, is a private ECR registry: it always requires a login. */
export const isEcrHost = (host: string): boolean => pattern.test(host.replace(/:[0-9]+$/, ''));
