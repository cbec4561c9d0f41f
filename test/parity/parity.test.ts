import { render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadValues } from '../../src/values-file/load';
import { helmMajors } from '../helm-programs';
import { anyDocument } from './documents';
import { expectEquality } from './equality';
import { helmTemplate } from './helm';

test.each(helmMajors)(
  'whatever the values, both renderings refuse them or give the same objects (Helm %i)',
  (major) =>
    expectEquality(major, {
      documents: anyDocument,
      render: (file, release) => render(loadValues(imageMirroringValues, [file], release), release, 'Helm'),
      template: (helm, values, release) => helmTemplate(helm, values, [], release),
    }),
  20 * 60_000,
);
