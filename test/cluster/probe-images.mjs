// Probes the images given on standard input as JSON, in a process of its own that trusts NODE_EXTRA_CA_CERTS.
import { readFileSync } from 'node:fs';
import { probeImages } from '../../lib/src/images/probe-run.js';
import { loginsOf } from '../../lib/src/images/login-file.js';

const { images, content, ...options } = JSON.parse(readFileSync(0, 'utf8'));
const probed = await probeImages(images, { chooseLogin: loginsOf(content), ...options });
console.log(JSON.stringify(probed));
