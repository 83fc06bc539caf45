/** The page about the protected system, in English. */
export const protection = {
  title: 'How this system is protected',
  link: 'How It Is Protected',
  lead: {
    both: 'This is a protected system: its own files cannot be changed while it runs, and updates arrive as one complete new version.',
    'immutable-only':
      'The files of this system cannot be changed while it runs, but updates do not arrive as one complete version.',
    'atomic-only':
      'Updates arrive as one complete new version, but the files of this system can be changed while it runs.',
    neither:
      'This system is not protected: its files can be changed while it runs, and updates change it piece by piece.',
    unknown: 'How far this system is protected could not be found out in full.',
  },
  immutable: {
    title: 'Can its own files be changed while it runs?',
    yes: 'No. Programs cannot change them, and neither can a mistake or a piece of malware without breaking in first.',
    partly: 'Some of them. What is listed as writable below can be changed, the rest cannot.',
    no: 'Yes. A program with the administrator’s rights can change them, and so can a mistake.',
    unknown: 'Not known.',
  },
  atomic: {
    title: 'Do updates arrive as one complete version?',
    yes: 'Yes. A new version is put beside the old one. It is used whole after a restart, or not at all, and the old one stays to go back to.',
    no: 'No. Updates replace parts of the running system one by one. When one breaks off in the middle, old and new parts are mixed.',
    unknown: 'Not known.',
    service: 'The update service says so; it does not show in how the disk is set up.',
    name: 'Only the system says so of itself.',
  },
  difference: {
    title: 'Why these are two questions',
    text: 'A system can be locked and still be updated piece by piece, and it can be updated as a whole and still be open to changes. Only both together mean that the system is exactly what its makers built, today and after the next update.',
  },
  means: {
    title: 'What that means',
    both: [
      'Documents, photos and settings lie outside. Updates and going back never touch them.',
      'What is added to the system goes through an update and a restart, so that it can be taken back.',
      'When a new version does not work, the one before is still there.',
    ],
    'immutable-only': [
      'The system keeps working the same way from day to day.',
      'There may be no older version to go back to after an update.',
    ],
    'atomic-only': [
      'When a new version does not work, the one before is still there.',
      'Changes made in the system itself can be lost with the next update.',
    ],
    neither: [
      'Documents and photos are as safe as their copies.',
      'After an update that does not work, there is no complete older version to go back to.',
    ],
    unknown: ['What could be found out stands below.'],
  },
  parts: 'Folder by folder',
  state: { 'read-only': 'read-only', writable: 'can be changed', absent: 'not here', unknown: 'not known' },
  purpose: {
    '/usr': 'The system and its programs',
    '/bin': 'Programs',
    '/sbin': 'Programs for administrators',
    '/lib': 'Parts that programs share',
    '/lib64': 'Parts that programs share',
    '/etc': 'Settings of the whole computer',
    '/boot': 'What starts the computer',
    '/opt': 'Programs from elsewhere',
  },
  why: {
    protected: 'Only a new version changes it.',
    link: 'A part of the system’s folder, protected with it.',
    settings:
      'Meant to be changed: these settings belong to this computer and are carried over to each new version.',
    'own-data': 'Meant to be changed: it lies outside the system version and is kept.',
    'updates-write': 'New versions are entered here, so that they can be started. Only updates write to it.',
    unlocked: 'It was unlocked. Changes made here can be lost.',
    plain: 'An ordinary folder.',
    absent: 'This system has no such folder.',
    unknown: 'It could not be found out.',
  },
  traces: 'How this was found out',
  reading: 'Looking at this computer…',
} as const
