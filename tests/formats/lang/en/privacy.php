<?php

// What a visitor reads on the page.
return [
    'title' => 'Privacy policy',
    'uses' => 'We use your e-mail address to send you invoices.',
    'transfers' => [
        'title' => 'Transfers',
        'text' => 'We\'re in Leeds; for transfers to the United States we rely on the «Privacy Shield».',
    ],
    'contact' => 'Write to :email with your questions.',
];
