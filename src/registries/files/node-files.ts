/** Where a node keeps what decides a pull; these paths appear in messages. */
export interface NodeFiles {
  registriesConf: string;
  /** The folder of drop-ins, named in messages only. */
  registriesConfFolder: string;
  /** The cluster's pull secret, CRI-O's `global_auth_file`. */
  pullSecret: string;
}

/** The paths on an OpenShift node (machine-config-operator, `templates/common`). */
export const nodeFiles: NodeFiles = {
  registriesConf: '/etc/containers/registries.conf',
  registriesConfFolder: '/etc/containers/registries.conf.d',
  pullSecret: '/var/lib/kubelet/config.json',
};
