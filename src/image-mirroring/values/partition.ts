import type { Rule } from '../../helm/contract/rule';
import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  chooseFirst,
  filled,
  format,
  matches,
  namedWith,
  not,
  startsWith,
} from '../../helm/expressions/expression';

/** The partitions of AWS by what the hosts of their registries look like (AWS: Amazon ECR endpoints). */
const partitions = {
  'aws-us-gov': '^[0-9]{12}[.][a-z.-]+[.]us-gov-',
  'aws-cn': '^[0-9]{12}[.][a-z.-]+[.]cn-',
  'aws-eusc': '[.](?:amazonaws|on[.]amazonwebservices)[.]eu$',
  'aws-iso': '[.]c2s[.]ic[.]gov$',
  'aws-iso-b': '[.]sc2s[.]sgov[.]gov$',
  'aws-iso-e': '[.]cloud[.]adc-e[.]uk$',
  'aws-iso-f': '[.]csp[.]hci[.]ic[.]gov$',
  aws: '[.](?:amazonaws[.]com|on[.]aws)$',
};

/** The partition of AWS that a registry is in; empty where the host holds a placeholder. */
export const partitionOfHost = (host: Expr<string>): Expr<string> =>
  namedWith(
    'partitionOfHost',
    'The partition of AWS that the host of a registry is in; empty if it is not known.',
    host,
    (given) =>
      chooseFirst<string>(
        Object.entries(partitions).map(([name, hosts]) => [matches(given, hosts), name]),
        '',
      ),
  );

/** Refuses a role of another partition than the registry, because no role works across partitions. */
export const partitionRule = (key: string, role: Expr<string>, host: Expr<string>, name: string): Rule => {
  const partition = partitionOfHost(host);
  return {
    key,
    refuse: and(
      filled(partition),
      matches(role, '^arn:aws[a-z-]*:'),
      not(startsWith(role, format`arn:${partition}:`)),
    ),
    say: format`"${role}" is a role outside of the partition of ${name}, which cannot be used there; write a role that starts with "arn:${partition}:"`,
  };
};
