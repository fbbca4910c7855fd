import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../engine/catalog/catalog.ts';
import { defaultUser, requestsFromKubectl } from '../../../engine/request/requests-from-kubectl.ts';
import { deployments, observed, pods } from './observed-kubectl.ts';

const manifests: Readonly<Record<string, string>> = {
  'web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: prod }\n',
  'two.yaml':
    'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: c1 } }\n---\n{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n1", "namespace": "ignored"}}\n---\n',
  'new.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { generateName: web- }\n',
  'custom.yaml': 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: tls }\n',
  'broken.yaml': 'a: [',
  'deep.yaml': '['.repeat(20_000),
  'aliases.yaml': `a: &a [x]\nb: [${'*a, '.repeat(1000)}]\n`,
};

const read = (line: string) =>
  requestsFromKubectl(line, { catalog: builtInCatalog, user: defaultUser, readFile: (path) => manifests[path] });
const http = (line: string) => read(line).value.map((request) => request.http);
const problemsOf = (line: string) =>
  read(line).problems.map(({ message, range }) => [line.slice(range.start, range.end), message]);

describe('requestsFromKubectl', () => {
  it.each(observed)('%s', (line, expected) => {
    expect(http(line)).toEqual(expected);
    expect(problemsOf(line)).toEqual([]);
  });

  it('lists every resource of `all`', () => {
    expect(http('get all')).toHaveLength(10);
  });

  it('finds the pod of a workload', () => {
    expect(http('exec -it deploy/web -- sh')).toEqual([
      `GET ${deployments}/web`,
      `GET ${pods}?labelSelector=<selector>`,
      `GET ${pods}/<name>/exec?command=sh`,
      `POST ${pods}/<name>/exec?command=sh`,
    ]);
  });

  it.each([
    'kubectl get pods',
    'k get pods',
    '$ kubectl get pods',
    'KUBECONFIG=x kubectl get pods',
    '/usr/bin/kubectl get pods',
  ])('takes `%s`', (line) => expect(http(line)).toEqual([`GET ${pods}?limit=500`]));

  it('gives the attributes of each request', () => {
    expect(read('get secret db -n prod').value).toEqual([
      {
        title: 'Reads secrets/db in prod',
        http: 'GET /api/v1/namespaces/prod/secrets/db',
        request: {
          user: defaultUser,
          verb: 'get',
          resource: { group: '', resource: 'secrets', subresource: '', namespace: 'prod', name: 'db' },
        },
      },
    ]);
  });

  it('keeps the namespace of a namespace', () => {
    expect(read('get ns foo').value[0]?.request).toMatchObject({ resource: { namespace: 'foo', name: 'foo' } });
  });

  it('says which exec is whose', () => {
    expect(
      read('exec a -- ls')
        .value.slice(1)
        .map(({ title, request }) => [title, request.verb]),
    ).toEqual([
      ['Opens exec (kubectl 1.31 and newer)', 'get'],
      ['Opens exec (older clients)', 'create'],
    ]);
  });

  it.each([
    ['exec web -- sh', 'The command is part of the URL'],
    ['cp web:/data/file file', '`kubectl cp` runs `tar`'],
  ])('says of `%s` what holds for the connection there alone', (line, note) => {
    const isNoted = read(line).value.map((one) => [one.http?.includes('/exec'), one.note?.includes(note) ?? false]);
    expect(isNoted).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  it('does not let `--as` change the user, and says so', () => {
    const [request] = read('get secret db -n prod --as dev-1').value;
    expect(request?.request.user).toEqual(defaultUser);
    expect(request?.note).toContain('`--as dev-1` changes who is authorized');
    expect(request?.note).toContain('here `kubernetes-admin`');
  });

  it('says that a list is deleted one by one', () => {
    expect(read('delete pods --all').value[1]).toMatchObject({
      note: expect.stringContaining('never sends the verb `deletecollection`'),
      request: { verb: 'delete', resource: { name: '<name>' } },
    });
  });

  it('leaves the name out of a create', () => {
    expect(read('create -f new.yaml').value[0]?.request).toMatchObject({ verb: 'create', resource: { name: '' } });
    expect(read('apply -f new.yaml').value.map(({ request }) => request.verb)).toEqual(['create']);
  });

  it('takes what it does not know for a custom resource where the group is given', () => {
    const [request] = read('get certificates.cert-manager.io tls').value;
    expect(request?.http).toBe('GET /apis/cert-manager.io/v1/namespaces/default/certificates/tls');
    expect(request?.note).toContain('taken for a custom one');
    expect(http('delete -f custom.yaml --wait=false')).toEqual([
      'DELETE /apis/cert-manager.io/v1/namespaces/default/certificates/tls',
    ]);
  });

  it('is not led astray by names that JavaScript knows', () => {
    expect(http('describe constructor.example.com x')).toHaveLength(2);
    expect(http('get __proto__.example.com toString')).toHaveLength(1);
  });

  it('ends with nobody where authentication fails', () => {
    const { value } = requestsFromKubectl('get pods', { catalog: builtInCatalog, user: null });
    expect(value[0]?.request.user).toBeNull();
  });

  it.each([
    ['gte pods', 'gte', 'Did you mean `get`?'],
    ['get deplyoments', 'deplyoments', 'Did you mean `deployments`?'],
    ['get foos', 'foos', '`foos.example.com`'],
    ['get', 'get', 'needs a resource'],
    ['get pods a -A', 'a', 'refuses a name'],
    ['get pods,svc -w', 'get', 'at a time'],
    ['get deploy/web x', 'x', 'is not `TYPE/NAME`'],
    ['get pods --namspace x', '--namspace', 'Did you mean `--namespace`?'],
    ['get pods -n', '-n', 'needs a value'],
    ['get pods | wc -l', '|', 'means something to a shell'],
    ['delete pods', 'pods', 'add `--all` or `-l`'],
    ['delete', 'delete', 'needs the object'],
    ['create', 'create', 'needs what to create'],
    ['create pod x', 'pod', 'Give a manifest'],
    ['create deployment', 'deployment', 'needs a name'],
    ['create ns x --dry-run=client', 'create', 'nothing is sent'],
    ['apply', 'apply', 'needs `-f FILE`'],
    ['apply -f missing.yaml', '-f missing.yaml', '`missing.yaml` cannot be read'],
    ['apply -f broken.yaml', '-f broken.yaml', 'is not valid YAML or JSON'],
    ['apply -f web.yaml,deep.yaml', '-f web.yaml,deep.yaml', '`deep.yaml` is not valid'],
    ['apply -f aliases.yaml', '-f aliases.yaml', 'is not valid'],
    ['apply -k dir', '-k dir', 'kustomize'],
    ['logs', 'logs', 'needs a pod'],
    ['exec a', 'exec', 'needs `--`'],
    ['rollout resume-all x', 'resume-all', 'needs `status`'],
    ['top secrets', 'secrets', 'needs `pods` or `nodes`'],
    ['drain', 'drain', 'needs the name of a node'],
    ['config view', 'config', 'sends nothing'],
    ['proxy', 'proxy', 'each request that goes through it'],
    ['kubectl', 'kubectl', 'This is no command'],
    ['get --raw api', 'get', 'refuses this request before it is audited'],
    ['describe constructor x', 'constructor', 'has no resource'],
    ['get pods --help', 'get', 'only prints'],
  ])('%s: a problem at `%s`', (line, place, message) => {
    expect(problemsOf(line)).toContainEqual([place, expect.stringContaining(message)]);
  });

  it('says what to do where files cannot be read', () => {
    const { problems } = requestsFromKubectl('apply -f a.yaml', { catalog: builtInCatalog, user: defaultUser });
    expect(problems[0]?.message).toContain('Name the object that it holds instead');
  });

  it('takes any text without throwing, and keeps its problems inside it', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'get',
        'delete',
        'apply',
        'pods',
        'po/x',
        '-f',
        'web.yaml',
        '-n',
        '--all',
        '-A',
        '--',
        'set',
        'scale',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const line = words.join(' ');
        for (const { range } of read(line).problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});
