/** What an administrator wants nodes to do when a file changes (MachineConfiguration, `spec.nodeDisruptionPolicy.files`). */
export interface FileDisruption {
  path: string;
  actions: DisruptionAction[];
}

/** `service` is the unit of a Reload or Restart. */
export interface DisruptionAction {
  type: 'None' | 'Drain' | 'Reload' | 'Restart' | 'Reboot' | 'DaemonReload';
  service?: string;
}
