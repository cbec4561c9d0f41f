import { decideDrain } from '../../../src/registries/change/drain';
import { planNodes } from '../../../src/registries/change/node-plan';
import { readImageConfig } from '../../../src/registries/files/image-config';
import { type MirrorSet, readMirrorSet } from '../../../src/registries/files/mirror-set';
import { type NodeInput, nodeStateOf } from '../../../src/registries/files/node-input';
import { readReleaseImage } from '../../../src/registries/files/release-image';
import type { RegistriesConf } from '../../../src/registries/files/registries-conf';
import { parseCanonical } from '../../../src/registries/names/reference';
import { chooseCredential, decodeLogin } from '../../../src/registries/pull/credential';
import { explain } from '../../../src/registries/pull/explanation';
import { readPullSecret } from '../../../src/registries/pull/pull-secret';
import { describeResponse, type Refusal } from '../../../src/registries/pull/registry-response';
import { loadRuntime } from '../../../src/registries/pull/runtime';
import { printToml } from '../toml';

/** What the commands read of a cluster's objects. */
function stateOf({ objects }: { objects: unknown[] }) {
  const mirrorSets = objects.flatMap((object) => readMirrorSet(object) ?? []);
  const releaseImage = objects.map(readReleaseImage).findLast(Boolean);
  const imageConfig = {
    ...objects.map(readImageConfig).findLast(Boolean),
    ...(releaseImage === undefined ? {} : { releaseImage }),
  };
  return nodeStateOf({ mirrorSets, imageConfig });
}

/** Questions about logins, responses of registries, whole explanations and changes. */
export const nodeQuestions = {
  auth({ pullSecret, name }: { pullSecret: string; name: string }, wanted: { errorContains?: string }) {
    const read = readPullSecret(pullSecret);
    if ('error' in read)
      return wanted.errorContains !== undefined && read.error.includes(wanted.errorContains) ? wanted : read;
    const credential = chooseCredential(read.pullSecret, name);
    if (credential.kind === 'none' || credential.kind === 'empty')
      return { user: '', password: '', identityToken: '' };
    const entry = credential.kind === 'login' && read.pullSecret.entries.get(credential.key);
    if (!entry) return credential;
    const decoded = decodeLogin(entry);
    const { user = '', password = '' } = ('login' in decoded && decoded.login) || {};
    return { user, password, identityToken: entry.identityToken };
  },
  /** Each key wins once those before it are gone. */
  'auth-order': ({ name }: { name: string }, wanted: string[]) =>
    wanted.map((_, i) => {
      const auths = wanted.slice(i).reverse();
      const entries = auths.map((key) => [key, { auth: Buffer.from('user:p').toString('base64') }]);
      const read = readPullSecret(JSON.stringify({ auths: Object.fromEntries(entries) as object }));
      const credential = 'pullSecret' in read && chooseCredential(read.pullSecret, name);
      return credential && credential.kind === 'login' ? credential.key : credential;
    }),
  answer(refusal: Omit<Refusal, 'kind'>) {
    const parsed = parseCanonical('example.com/x:v1');
    if ('error' in parsed) throw new Error(parsed.error);
    return describeResponse(parsed.reference, { kind: 'refused', ...refusal })?.replace(
      'reading manifest v1 in example.com/x: ',
      '',
    );
  },
  'explain-cli'(
    { mirrorSets, insecure, blocked }: { mirrorSets: MirrorSet[]; insecure: string[]; blocked: string[] },
    wanted: { image: string }[],
  ) {
    const imageConfig = { insecureRegistries: insecure, blockedRegistries: blocked };
    const runtime = loadRuntime(nodeStateOf({ mirrorSets, imageConfig }));
    return wanted.map(({ image }) => {
      const { candidates, error } = explain(image, runtime);
      const [first] = candidates;
      const places = (first?.places ?? []).map(({ role, location, insecure, reference, skipped }) => ({
        ...{ role, location, insecure },
        ...(reference ? { reference } : {}),
        ...(skipped && skipped !== 'blocked' ? { skipped } : {}),
      }));
      return { image, scope: first?.scope ?? error, places };
    });
  },
  drain: ({ from, to }: { from: RegistriesConf; to: RegistriesConf }) => decideDrain(from, to).drains,
  /** The rows speak of the action on CRI-O only, whether or not a drain comes before it. */
  action({ from, to }: { from: NodeInput; to: NodeInput }) {
    const { pools } = planNodes(nodeStateOf(from), nodeStateOf(to));
    const names: Record<string, string> = { write: 'none', reload: 'reload crio', drain: 'reload crio' };
    const [action, ...others] = new Set(pools.map(({ action }) => names[action] ?? action));
    return others.length === 0 ? action : [action, ...others];
  },
  /** What the operator makes of a cluster's objects: its log, or the text of registries.conf and the policy. */
  'mco-sync'(input: { objects: unknown[] }, wanted: { toml?: string | null }) {
    const { sync } = stateOf(input);
    if (!sync.accepted) return { log: sync.log };
    const { conf, isTemplate, policy } = sync;
    const toml = isTemplate ? null : printToml(conf);
    return {
      ...(toml === null && !('toml' in wanted) ? {} : { toml }),
      policy: { default: policy.default, scopes: Object.fromEntries(policy.scopes) },
    };
  },
  /** One of the reasons is the one that the daemon logs first, in an order that its maps decide. */
  'mco-change'(
    { from, to }: { from: { objects: unknown[] }; to: { objects: unknown[] } },
    wanted: { oneLog?: string },
  ) {
    const { registriesConf, pools } = planNodes(stateOf(from), stateOf(to));
    const logs = (registriesConf?.reasons ?? []).map(({ log }) => log);
    const actions = [...new Set(pools.map(({ action }) => action))];
    return {
      drains: registriesConf?.drains ?? false,
      ...(wanted.oneLog === undefined ? {} : { oneLog: logs.find((log) => log === wanted.oneLog) ?? logs }),
      action: actions.length === 1 ? actions[0] : actions,
    };
  },
};
