import { rootValues } from '../../src/image-mirroring-root/contract';
import { renderApplications, rootRelease } from '../../src/image-mirroring-root/render';
import { loadValues } from '../../src/values-file/load';
import { helmMajors } from '../helm-programs';
import { expectEquality } from './equality';
import { rootChart, runHelm } from './helm';
import { anyRootDocument } from './root-documents';

test.each(helmMajors)(
  'whatever the configuration of a cluster, both renderings refuse it or give the same Application (Helm %i)',
  (major) =>
    expectEquality(major, {
      documents: anyRootDocument,
      render: (file) => renderApplications(loadValues(rootValues, [file], rootRelease)),
      template: (helm, values) => runHelm(helm, ['template', rootRelease.Name, rootChart, '-f', '-'], values),
    }),
  20 * 60_000,
);
