import { gunzipSync } from 'node:zlib';

/** A file under `/etc/containers` in a MachineConfig. */
export interface NodeFile {
  machineConfig: string;
  /** The pool that it is for. */
  role: string;
  path: string;
  /** The MCO wrote it. */
  generated: boolean;
  /** Absent where it cannot be decoded. */
  contents?: string;
}

/** A MachineConfig, as far as it matters here. */
interface Manifest {
  metadata?: {
    name?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: unknown[];
  };
  spec?: {
    config?: {
      storage?: { files?: { path: string; contents?: { source?: string; compression?: string } }[] };
    };
  };
}

/** Rendered MachineConfigs repeat the files of the others. */
export const isRendered = (name: string): boolean => name.startsWith('rendered-');

/**
 * The files for registries and policies in a MachineConfig. The MCO marks its own with an annotation.
 *
 * Shapes: openshift/api, `machineconfiguration/v1/types.go`; Ignition 3, `storage.files`.
 */
export function readNodeFiles({ metadata, spec }: Manifest): NodeFile[] {
  const { name = '', labels = {}, annotations = {} } = metadata ?? {};
  if (isRendered(name)) return [];
  return (spec?.config?.storage?.files ?? [])
    .filter(({ path }) => /^\/etc\/containers\/(?:registries\.(?:conf|d)|policy\.json)/.test(path))
    .map(({ path, contents }) => {
      const text = decode(contents);
      return {
        machineConfig: name,
        role: labels['machineconfiguration.openshift.io/role'] ?? '',
        path,
        generated: 'machineconfiguration.openshift.io/generated-by-controller-version' in annotations,
        ...(text === undefined ? {} : { contents: text }),
      };
    });
}

/** The content of a data URL (RFC 2397), which may be packed. */
function decode({ source, compression }: { source?: string; compression?: string } = {}): string | undefined {
  const match = /^data:([^,]*),(.*)$/s.exec(source ?? '');
  if (!match) return undefined;
  const [, type = '', data = ''] = match;
  try {
    const bytes = type.endsWith(';base64')
      ? Buffer.from(data, 'base64')
      : Buffer.from(decodeURIComponent(data), 'utf8');
    return (compression === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
}
