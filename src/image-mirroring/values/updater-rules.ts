import {
  and,
  capture,
  equal,
  filled,
  has,
  less,
  local,
  matches,
  not,
  or,
  startsWith,
  format,
  times,
} from '../../helm/expressions/expression';
import type { Expr } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { hasPlaceholder } from '../../helm/contract/pattern';
import { region } from './aws-patterns';
import { names } from './names';
import { fixedSources } from './mirror';
import { refreshHoursOf } from './platform';
import type { ValuesTree } from './schema';
import { digestSource, eachDigestOf, isUnder, sourceListsOf } from './sources';

const waysOut = format`an updater whose image needs the login cannot start after the login has expired; set cli_image_repo to a repository that is not mirrored, or image_mirroring.updater.allow_image_from_mirror: true`;

/** Refuses an updater whose own image is pulled with the login that it renews. */
function imageRulesOf(v: ValuesTree): Rule[] {
  const isMirrored = (start: Parameters<typeof startsWith>[1]) =>
    and(filled(v.ecr_host), not(v.updater.allow_image_from_mirror), startsWith(v.cli_image_repo, start));
  return [
    {
      key: 'cli_image_repo',
      refuse: isMirrored(format`${v.ecr_host}/`),
      say: format`"${v.cli_image_repo}" is pulled from ecr_host; ${waysOut}`,
    },
    ...fixedSources.map((fixed): Rule => ({
      key: 'cli_image_repo',
      refuse: isMirrored(`${fixed}/`),
      say: format`"${v.cli_image_repo}" is pulled from the mirror of ${fixed}; ${waysOut}`,
    })),
    {
      // The key of the source, because the repository may be the default, which no file contains.
      key: sourceListsOf(v).digest.key,
      each: [eachDigestOf(v)],
      refuse: and(not(v.updater.allow_image_from_mirror), isUnder(v.cli_image_repo, digestSource)),
      say: format`because of "${digestSource}", the updater's image "${v.cli_image_repo}" is pulled from the mirror; ${waysOut}`,
    },
  ];
}

/** The region in the name of a registry or of the ECR API; another name as it is. */
const regionIn = (name: Expr<string>) =>
  capture(name, '^[^\\n]*ecr(?:-fips)?[.]([a-z]+(?:-[a-z]+)+-[0-9]+)[.][^\\n]*$');

/** Refuses an endpoint that cannot give a login for ecr_host. */
function endpointRulesOf({ ecr_host: host, updater: { endpoint_url: endpoint } }: ValuesTree): Rule[] {
  const hostRegion = local('hostRegion', regionIn(host));
  const endpointRegion = local('endpointRegion', regionIn(endpoint));
  return [
    {
      key: 'image_mirroring.updater.endpoint_url',
      refuse: matches(endpoint, '[/.]sts(?:-fips)?[.]'),
      say: format`got an endpoint of STS (not shown), which does not answer requests for a login; where a role is assumed, write it in image_mirroring.sts_endpoint_url, or remove it`,
    },
    {
      key: 'image_mirroring.updater.endpoint_url',
      refuse: and(
        matches(endpoint, '[.]amazonaws[.]'),
        not(matches(endpoint, '[/.](?:ecr|ecr-fips|sts|sts-fips)[.]')),
      ),
      say: format`got the URL of another service of AWS (not shown); write that of the ECR API, for example "https://api.ecr.us-east-1.amazonaws.com", or remove this key`,
    },
    {
      key: 'image_mirroring.updater.endpoint_url',
      refuse: matches(endpoint, '[.]dkr[.-]ecr'),
      say: format`got the host of a registry (not shown), which does not answer requests for a login; write the URL of the ECR API, for example "https://api.ecr.us-east-1.amazonaws.com", or remove this key`,
    },
    {
      key: 'image_mirroring.updater.endpoint_url',
      refuse: and(
        matches(hostRegion, region.pattern),
        matches(endpointRegion, region.pattern),
        not(equal(endpointRegion, hostRegion)),
      ),
      say: format`got the ECR API of another region (not shown) than ecr_host, which does not accept its logins; write the URL for ${hostRegion}, or remove this key`,
      otherwise: true,
    },
  ];
}

/** Refuses settings of the updater that cannot work together. */
export const updaterRulesOf = (v: ValuesTree): Rule[] => [
  ...imageRulesOf(v),
  {
    key: 'image_mirroring.updater.proxy',
    refuse: matches(v.updater.proxy, '[.](?:amazonaws[.][a-z.]+|api[.]aws|on[.]aws)(?::[0-9]+)?/?$'),
    say: format`got a host of AWS (not shown), which is no proxy; write it in image_mirroring.updater.endpoint_url`,
  },
  {
    key: 'image_mirroring.updater.check_every_minutes',
    // A run may take fifteen minutes, and the updater keeps a reserve of ten: a second try must end before the login does.
    refuse: not(less(times(v.updater.check_every_minutes, 2), times(refreshHoursOf(v), 60))),
    say: format`got ${v.updater.check_every_minutes} with refresh_before_expiry_hours: ${refreshHoursOf(v)}, so a second check may end after the login expires; write 20 or less, or refresh_before_expiry_hours: 2`,
  },
  ...endpointRulesOf(v),
  {
    key: 'image_mirroring.updater.network_policy',
    refuse: and(v.updater.network_policy, v.updater.host_network),
    say: format`got true with host_network: true, but a NetworkPolicy does not apply to pods on the network of the node; remove one of the two`,
  },
  {
    key: 'image_mirroring.updater.network_policy',
    refuse: and(
      v.updater.network_policy,
      or(...[v.updater.proxy, v.updater.endpoint_url, v.sts_endpoint_url].map(hasPlaceholder)),
    ),
    say: format`got true with a placeholder in updater.proxy, updater.endpoint_url or sts_endpoint_url, whose port must be known; write the URL as plain text, or create your own NetworkPolicy and remove this key`,
  },
  {
    key: 'image_mirroring.updater.ca_config_map',
    refuse: has(
      [
        names.init,
        names.updater.script,
        names.updater.status,
        names.reportTimes,
        ...Object.values(names.reports),
      ],
      v.updater.ca_config_map,
    ),
    say: format`"${v.updater.ca_config_map}" is the name of a ConfigMap that the chart creates and deletes; give yours another name`,
  },
  {
    key: 'image_mirroring.updater.ca_config_map',
    refuse: has(['kube-root-ca.crt', 'openshift-service-ca.crt'], v.updater.ca_config_map),
    say: format`"${v.updater.ca_config_map}" has no key ca-bundle.crt; write a ConfigMap that has one, for example "trusted-ca"`,
  },
  {
    key: 'image_mirroring.alerts.kind',
    refuse: and(equal(v.alerts.kind, 'PrometheusRule'), not(v.alerts.enabled)),
    say: format`got PrometheusRule, which has no effect without alerts.enabled: true; set it, or remove this key`,
  },
  {
    key: 'image_mirroring.alerts.kind',
    refuse: hasPlaceholder(v.alerts.kind),
    say: format`got a placeholder, but this value decides which object is created; write AlertingRule or PrometheusRule`,
  },
];
