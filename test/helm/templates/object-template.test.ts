import { ApiObject, Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { Construct } from 'constructs';
import { equal, filled, local, format, read } from '../../../src/helm/expressions/expression';
import { template } from '../../../src/helm/objects/template';
import { Conditional } from '../../../src/helm/objects/conditional';
import { printTemplates } from '../../../src/helm/templates/object-template';

const host = read<string>(['host'], 'string');

class WebServer extends Construct {
  constructor(scope: Construct, id: string, data: Record<string, unknown>) {
    super(scope, id);
    new ApiObject(
      this,
      'Resource',
      template({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data }),
    );
  }
}

const printed = (add: (chart: Chart) => void) =>
  printTemplates({
    name: 'shop',
    constructsFolder: 'src/shop',
    build: (app: App) => {
      const chart = new Chart(app, 'shop');
      add(chart);
      return chart;
    },
  });

test('an object without conditions and values is plain YAML below a line that names its source', () => {
  const [template] = printed((chart) => new WebServer(chart, 'Server', { a: 'b' }));
  expect(template?.text).toBe(
    [
      '{{- /* Generated from src/shop/web-server.ts; do not edit. */}}',
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: web',
      'data:',
      '  a: b',
      '',
    ].join('\n'),
  );
});

test('an object is enclosed by its conditions, joined, below the variables that it uses', () => {
  const [template] = printed((chart) => {
    const outer = new Conditional(chart, 'Outer', { when: filled(host), meaning: '' });
    const inner = new Conditional(outer, 'Inner', { when: equal(host, 'x'), meaning: '' });
    new WebServer(inner, 'Server', { a: local('url', format`https://${host}`) });
  });
  expect(template?.text).toBe(
    [
      '{{- /* Generated from src/shop/web-server.ts; do not edit. */}}',
      '{{- include "shop.normalised" . }}',
      '{{- $v := .normalised }}',
      '{{- $url := printf "https://%s" $v.host }}',
      '{{- if and $v.host (eq $v.host "x") }}',
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: web',
      'data:',
      '  a: {{ $url | quote }}',
      '{{- end }}',
      '',
    ].join('\n'),
  );
});

test('a file has the names of the constructs around its object, without those of conditions', () => {
  const files = printed((chart) => {
    const condition = new Conditional(chart, 'Condition', { when: filled(host), meaning: '' });
    new WebServer(condition, 'FrontServer', {});
    const group = new WebServer(chart, 'Back', {});
    new ApiObject(group, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount' });
  }).map(({ file }) => file);
  expect(files).toEqual(['front-server.yaml', 'back.yaml', 'back-service-account.yaml']);
});

test('two objects with one file name are an error', () => {
  expect(() =>
    printed((chart) => {
      const condition = new Conditional(chart, 'Condition', { when: filled(host), meaning: '' });
      new WebServer(condition, 'Server', {});
      new WebServer(chart, 'Server', {});
    }),
  ).toThrow('two objects would be server.yaml');
});
