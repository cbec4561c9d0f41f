import { normaliseValues } from '../../src/helm/contract/normalise';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { notesOf } from '../../src/image-mirroring-root/notes';
import { rootEnvironmentOf } from '../../src/image-mirroring-root/render';
import type { RootValues } from '../../src/image-mirroring-root/schema';
import type { NoteCase } from '../note-table';
import { testNotes } from '../note-table';

const wanted = {
  image_mirroring: { existing_secret: 'ecr' },
  cluster_admin_role: true,
  cluster: { id: 'cluster1' },
};
const unwanted = { cluster_admin_role: false };
const keyOf = (secret: string) => ({ ...wanted, image_mirroring: { aws_secret_access_key: secret } });
const uri = (mongo_uri: string) => ({ ...wanted, devops: { mongo_uri } });

const inPlainText =
  'in plain text, so everyone who may read Applications can read it. Write a placeholder and set avp.name';

const cases: NoteCase[] = [
  {
    note: 'Argo CD manages the mirroring of cluster1 with the Application image-mirroring.cluster1 in namespace argocd.',
    given: { ...wanted, argo: { namespace: 'argocd' } },
    not: [
      { ...wanted, ...unwanted },
      { ...wanted, image_mirroring: {} },
    ],
  },
  {
    note: 'WARNING: There is no Application: image_mirroring is empty.',
    given: { ...wanted, image_mirroring: {} },
    not: [wanted, { ...wanted, ...unwanted }],
  },
  {
    note: 'WARNING: There is no Application: cluster_admin_role is not true.',
    given: { ...wanted, ...unwanted },
    not: [wanted, { ...unwanted, image_mirroring: {} }],
  },
  {
    note: `WARNING: The Application contains the AWS key ${inPlainText}, or use image_mirroring.existing_secret.`,
    given: keyOf('wJalrXUtnFEMI'),
    not: [
      wanted,
      keyOf(''),
      keyOf('<path:secrets/aws#key>'),
      { ...keyOf('wJalrXUtnFEMI'), ...unwanted },
      { ...wanted, image_mirroring: { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE' } },
    ],
  },
  {
    note: `WARNING: The Application contains devops.mongo_uri with its password ${inPlainText}.`,
    given: uri('mongodb://user:password@a/b'),
    not: [
      uri(''),
      uri('<path:secrets/mongo#uri>'),
      { ...uri('mongodb://a'), ...unwanted },
      { ...uri('mongodb://a'), image_mirroring: {} },
    ],
  },
];

describe('notes', () => {
  testNotes({
    notes: notesOf(rootValues.v),
    environmentOf: (document) =>
      rootEnvironmentOf(normaliseValues(document, rootValues.fields) as unknown as RootValues),
    cases,
  });
});
