delete from findings where stage = 'rules';
