import { buildTool, pythonTool } from '../tools';

/** Checks objects against the schemas of their kinds. */
export const kubeconform = () => buildTool('kubeconform', 'github.com/yannh/kubeconform/cmd/kubeconform');

/** Looks for objects that work, but could be safer or more reliable. */
export const kubeScore = () => buildTool('kube-score', 'github.com/zegl/kube-score/cmd/kube-score');

/** Looks for objects that are not as safe as they could be. */
export const checkov = () => pythonTool('scanners', 'checkov');

/** Looks for YAML that is untidy or misleading. */
export const yamllint = () => pythonTool('scanners', 'yamllint');
