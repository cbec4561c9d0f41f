import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly certificate: Buffer;
  readonly key: Buffer;
}

/** A certificate authority that lives as long as the test. */
export class CertificateAuthority {
  private readonly own: Certificate;

  /** @param folder where it may make folders for keys */
  constructor(private readonly folder: string) {
    this.own = this.make('test authority', ['-addext', 'keyUsage=critical,keyCertSign,digitalSignature']);
  }

  get certificateFile(): string {
    return this.own.certificateFile;
  }

  get certificate(): Buffer {
    return this.own.certificate;
  }

  /** @param names DNS names and IP addresses of the server */
  issue(...names: string[]): Certificate {
    const alternatives = names.map((name) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`).join(',');
    const { certificateFile, keyFile } = this.own;
    return this.make('test server', [
      ...['-CA', certificateFile, '-CAkey', keyFile],
      ...['-addext', `subjectAltName=${alternatives}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
    ]);
  }

  private make(subject: string, options: string[]): Certificate {
    const folder = mkdtempSync(join(this.folder, 'certificate-'));
    const certificateFile = join(folder, 'certificate.pem');
    const keyFile = join(folder, 'key.pem');
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
    execFileSync(
      'openssl',
      ['req', '-x509', '-subj', `/CN=${subject}`, '-days', '2', ...key, '-out', certificateFile, ...options],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 60_000,
      },
    );
    return {
      certificateFile,
      keyFile,
      certificate: readFileSync(certificateFile),
      key: readFileSync(keyFile),
    };
  }
}
